using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>How many messages are not indexed yet: searches read through them.</summary>
public sealed record CountUnindexed : IQuery<long>, IPlatformRequest;

internal sealed class CountUnindexedHandler(IContentStore contents) : IQueryHandler<CountUnindexed, long>
{
    public async Task<Result<long>> Handle(CountUnindexed query, CancellationToken cancellationToken) => await contents.CountUnreadAsync(cancellationToken);
}
