using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Threads;

/// <summary>A conversation as one inbox sees it; the same mail in two inboxes makes two threads.</summary>
public sealed class Thread
{
    public Thread(ThreadId id, OrganizationId organizationId, InboxId inboxId, string subject, int messageCount, DateTimeOffset lastMessageAt, DateTimeOffset createdAt)
    {
        (Id, OrganizationId, InboxId, Subject) = (id, organizationId, inboxId, subject);
        (MessageCount, LastMessageAt, CreatedAt) = (messageCount, lastMessageAt, createdAt);
    }

    public ThreadId Id { get; }

    public OrganizationId OrganizationId { get; }

    public InboxId InboxId { get; }

    /// <summary>The subject of the first message; later ones never change it.</summary>
    public string Subject { get; }

    public int MessageCount { get; }

    public DateTimeOffset LastMessageAt { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>A thread begins with its first message.</summary>
    public static Thread Begin(OrganizationId owner, InboxId inbox, string subject, DateTimeOffset now) =>
        new(ThreadId.New(now), owner, inbox, subject, messageCount: 1, now, now);
}
