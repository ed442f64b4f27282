using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Abstractions;

/// <summary>Where things are, to tell what a caller reaches. Null when there is no such thing, or another organization's.</summary>
public interface IScopeReader
{
    Task<Place?> FindAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, ThreadId thread, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, AttachmentId attachment, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, DraftId draft, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, PodId pod, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, DomainId domain, CancellationToken cancellationToken);

    Task<Place?> FindAsync(OrganizationId owner, ApiKeyId key, CancellationToken cancellationToken);
}

/// <summary>Where something is.</summary>
/// <param name="Pod">Null for what belongs to the whole organization.</param>
/// <param name="Inbox">Null for what is in no inbox.</param>
/// <param name="Masks">What hides it: a bit for each of <see cref="Label.MaskOf"/> that it, or something in it, has. 1 for what nothing hides.</param>
public sealed record Place(PodId? Pod, InboxId? Inbox, int Masks = 1);
