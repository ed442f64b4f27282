using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Domain.Events;

/// <summary>Something that happened, named by ids; whoever reports it reads the rest. Its place in the sequence comes from the store.</summary>
/// <param name="Type">One of <see cref="EventType"/>.</param>
/// <param name="Label">The one that was added or removed.</param>
public sealed record EventRecord(
    EventId Id,
    string Type,
    OrganizationId OrganizationId,
    InboxId? InboxId,
    ThreadId? ThreadId,
    MessageId? MessageId,
    DateTimeOffset OccurredAt,
    DomainId? DomainId = null,
    string? Label = null)
{
    /// <summary>Of the inbox; the store knows it.</summary>
    public PodId? PodId { get; init; }

    /// <summary>Whom of a message's recipients it is about; empty when it is about all of them.</summary>
    public IReadOnlyList<EmailAddress> Recipients { get; init; } = [];

    /// <summary>Set for what happens to a webhook.</summary>
    public WebhookId? WebhookId { get; init; }
}
