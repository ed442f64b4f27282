using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Threads;

public interface IThreadRepository
{
    /// <summary>Adds a thread with its first message in its totals; the message itself is added next.</summary>
    Task AddAsync(Thread thread, CancellationToken cancellationToken);

    /// <returns>Null when it is gone.</returns>
    Task<Thread?> FindAsync(ThreadId id, CancellationToken cancellationToken);

    /// <summary>Keeps the thread's totals.</summary>
    /// <param name="before">As they were.</param>
    Task UpdateAsync(Thread thread, ThreadTotals before, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Of its messages none is left.</summary>
    /// <param name="before">As its totals were.</param>
    Task RemoveAsync(Thread thread, ThreadTotals before, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<ThreadView?> FindViewAsync(OrganizationId owner, ThreadId id, CancellationToken cancellationToken);

    /// <returns>Latest message first, without what is hidden; null when the inbox is not there or another organization's.</returns>
    Task<Page<ThreadView>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken);

    /// <returns>The last message first, or last, out of what the scope reaches.</returns>
    Task<CursorPage<ThreadView>> PageAsync(OrganizationId owner, KeyScope scope, ThreadFilter filter, CursorRequest page, CancellationToken cancellationToken);
}

/// <summary>A thread as callers see it.</summary>
/// <param name="Subject">Of the first message.</param>
/// <param name="MessageCount">Of the messages that no label hides.</param>
public sealed record ThreadView(Guid Id, Guid InboxId, string Subject, int MessageCount, DateTimeOffset LastMessageAt, DateTimeOffset CreatedAt)
{
    /// <summary>What all its messages come to, hidden ones too.</summary>
    public ThreadTotals Totals { get; init; } = ThreadTotals.None;

    /// <summary>The address of its inbox.</summary>
    public string InboxAddress { get; init; } = "";

    /// <summary>Message-ID of its last message, in angle brackets.</summary>
    public string LastMessageIdHeader { get; init; } = "";

    /// <summary>Of its last message, at most 160 characters; null while that is not read.</summary>
    public string? Preview { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}
