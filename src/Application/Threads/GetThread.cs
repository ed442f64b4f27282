using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Threads;

/// <remarks>Fails with <c>thread.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetThread(ThreadId Id) : IQuery<ThreadView>, INamesThread
{
    ThreadId INamesThread.ThreadId => Id;
}

internal sealed class GetThreadHandler(IThreadRepository threads, ICaller caller) : IQueryHandler<GetThread, ThreadView>
{
    public async Task<Result<ThreadView>> Handle(GetThread query, CancellationToken cancellationToken)
    {
        var thread = await threads.FindViewAsync(caller.Organization, query.Id, cancellationToken);
        return thread is null ? ThreadFailures.NotFound : thread;
    }
}
