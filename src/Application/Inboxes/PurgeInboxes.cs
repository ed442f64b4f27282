using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Inboxes;

/// <summary>Removes some of what deleted inboxes have left; little at a time, so that nobody waits long behind it.</summary>
/// <returns>Whether there may be more.</returns>
public sealed record PurgeInboxes : ICommand<bool>, IPlatformRequest
{
    public const int MessagesAtOnce = 200;
}

internal sealed class PurgeInboxesHandler(IInboxRepository inboxes) : ICommandHandler<PurgeInboxes, bool>
{
    public async Task<Result<bool>> Handle(PurgeInboxes command, CancellationToken cancellationToken) =>
        await inboxes.PurgeAsync(PurgeInboxes.MessagesAtOnce, cancellationToken);
}
