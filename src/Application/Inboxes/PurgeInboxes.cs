using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

/// <summary>Removes some of what deleted inboxes have left, and in the end what is not needed any more of the guards; little at a time, so that nobody waits long behind it.</summary>
/// <returns>Whether there may be more.</returns>
public sealed record PurgeInboxes : ICommand<bool>, IPlatformRequest
{
    public const int MessagesAtOnce = 200;
}

internal sealed class PurgeInboxesHandler(IInboxRepository inboxes, IExchangeLog exchanges, TimeProvider clock) : ICommandHandler<PurgeInboxes, bool>
{
    public async Task<Result<bool>> Handle(PurgeInboxes command, CancellationToken cancellationToken)
    {
        var mayHaveMore = await inboxes.PurgeAsync(PurgeInboxes.MessagesAtOnce, cancellationToken);
        if (!mayHaveMore) await exchanges.ForgetAsync(clock.GetUtcNow(), cancellationToken);
        return mayHaveMore;
    }
}
