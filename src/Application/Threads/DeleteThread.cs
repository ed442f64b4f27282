using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using MediatR;

namespace AgentSend.Application.Threads;

/// <summary>Removes a thread with all its messages for good. Long ones go in several units of work, so that nobody waits for them; the thread is gone with the last.</summary>
/// <remarks>Fails with <c>thread.not_found</c>.</remarks>
[Needs(Permission.MessageDelete)]
public sealed record DeleteThread(ThreadId ThreadId) : ICommand<Unit>, INamesThread, IOpensOwnUnitOfWork;

internal sealed class DeleteThreadHandler(IThreadRepository threads, IMessageRepository messages, ThreadLedger ledger, IUnitOfWork unitOfWork, ICaller caller, TimeProvider clock)
    : ICommandHandler<DeleteThread, Unit>
{
    private const int AtOnce = 50;

    public async Task<Result<Unit>> Handle(DeleteThread command, CancellationToken cancellationToken)
    {
        if (await threads.FindViewAsync(caller.Organization, command.ThreadId, cancellationToken) is null) return ThreadFailures.NotFound;
        while (await unitOfWork.ExecuteAsync(ct => RemoveSomeAsync(command.ThreadId, ct), static _ => true, cancellationToken))
        {
            // Until nothing is left.
        }

        return Unit.Value;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> RemoveSomeAsync(ThreadId thread, CancellationToken cancellationToken)
    {
        var some = (await messages.ListLabelsAsync(thread, cancellationToken)).Take(AtOnce).ToList();
        foreach (var message in some) await messages.RemoveAsync(caller.Organization, message.Id, cancellationToken);
        await ledger.RecountAsync(thread, clock.GetUtcNow(), cancellationToken);
        return some.Count == AtOnce;
    }
}
