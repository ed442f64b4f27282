using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>How many messages are not indexed yet, which searches read through, and how far the log of events has come meanwhile.</summary>
public sealed record CountUnindexed : IQuery<IndexLag>, IPlatformRequest;

/// <param name="Unindexed">Messages.</param>
/// <param name="LastEvent">Sequence number of the newest event: the faster it grows, the more others write.</param>
public sealed record IndexLag(long Unindexed, long LastEvent);

internal sealed class CountUnindexedHandler(IContentStore contents, IEventLog events) : IQueryHandler<CountUnindexed, IndexLag>
{
    public async Task<Result<IndexLag>> Handle(CountUnindexed query, CancellationToken cancellationToken) =>
        new IndexLag(await contents.CountUnreadAsync(cancellationToken), await events.LastAsync(cancellationToken));
}
