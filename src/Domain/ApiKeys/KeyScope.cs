using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;

namespace AgentSend.Domain.ApiKeys;

/// <summary>How much of its organization a key reaches: all of it, one pod, or one inbox.</summary>
/// <param name="Pod">Of the inbox, when there is one; null for the whole organization.</param>
public readonly record struct KeyScope(PodId? Pod, InboxId? Inbox)
{
    public bool IsOrganization => Pod is null && Inbox is null;

    /// <param name="pod">Null for what belongs to no pod.</param>
    /// <param name="inbox">Null for what belongs to no inbox.</param>
    public bool Reaches(PodId? pod, InboxId? inbox)
    {
        if (Inbox is { } only) return inbox == only;
        return Pod is null || pod == Pod;
    }
}
