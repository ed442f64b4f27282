using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Domain.Lists;

/// <summary>Whose list it is: an inbox's, else a pod's, else the organization's.</summary>
/// <param name="PodId">The pod, also of an inbox; null for the organization's own list.</param>
public readonly record struct ListScope(OrganizationId OrganizationId, PodId? PodId = null, InboxId? InboxId = null)
{
    public ListLevel Level => InboxId is not null ? ListLevel.Inbox : PodId is not null ? ListLevel.Pod : ListLevel.Organization;

    /// <summary>Of the narrowest thing named.</summary>
    public Guid Id => InboxId?.Value ?? PodId?.Value ?? OrganizationId.Value;
}
