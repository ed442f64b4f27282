using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Threads;

public interface IThreadRepository
{
    /// <summary>Adds a thread; its first message, added next, counts it in its inbox.</summary>
    Task AddAsync(Thread thread, CancellationToken cancellationToken);

    /// <summary>Counts one more message, the latest.</summary>
    /// <returns>False when the thread is gone.</returns>
    Task<bool> CountMessageAsync(ThreadId id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<ThreadView?> FindViewAsync(OrganizationId owner, ThreadId id, CancellationToken cancellationToken);

    /// <returns>Latest message first; null when the inbox is not there or another organization's.</returns>
    Task<Page<ThreadView>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken);
}

/// <summary>A thread as callers see it.</summary>
/// <param name="Subject">Of the first message.</param>
public sealed record ThreadView(Guid Id, Guid InboxId, string Subject, int MessageCount, DateTimeOffset LastMessageAt, DateTimeOffset CreatedAt);
