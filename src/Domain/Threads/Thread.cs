using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Threads;

/// <summary>A conversation as one inbox sees it; the same mail in two inboxes makes two threads. It keeps what its messages come to, so that lists need not ask them.</summary>
public sealed class Thread
{
    /// <summary>Different senders kept, and different recipients: an answer to everybody in a large list must not make a thread large.</summary>
    public const int MaxPeople = 100;

    /// <summary>Attachments kept; the messages have the others.</summary>
    public const int MaxAttachments = 100;

    public required ThreadId Id { get; init; }

    public required OrganizationId OrganizationId { get; init; }

    public required InboxId InboxId { get; init; }

    public required PodId PodId { get; init; }

    /// <summary>The subject of the first message; later ones never change it.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ThreadTotals Totals { get; private set; } = ThreadTotals.None;

    /// <summary>Begins without a message; the first is its reason to be and follows in the same unit of work.</summary>
    public static Thread Begin(OrganizationId owner, PodId pod, InboxId inbox, string subject, DateTimeOffset now) => new()
    {
        Id = ThreadId.New(now),
        OrganizationId = owner,
        InboxId = inbox,
        PodId = pod,
        Subject = subject,
        CreatedAt = now,
    };

    /// <summary>Likewise, in the past.</summary>
    public static Thread BeginAt(OrganizationId owner, PodId pod, InboxId inbox, string subject, DateTimeOffset then) => new()
    {
        Id = ThreadId.NewAt(then),
        OrganizationId = owner,
        InboxId = inbox,
        PodId = pod,
        Subject = subject,
        CreatedAt = then,
    };

    public void Take(Message message) => Totals = Totals.With(ThreadMember.Of(message));

    /// <param name="totals">As they are kept.</param>
    public Thread Holding(ThreadTotals totals)
    {
        Totals = totals;
        return this;
    }
}
