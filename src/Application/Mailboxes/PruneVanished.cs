using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>Forgets some UIDs that vanished long ago; a client that was away for longer looks at the whole folder again.</summary>
/// <returns>Whether there may be more.</returns>
public sealed record PruneVanished : ICommand<bool>, IPlatformRequest
{
    /// <summary>UIDs of one unit of work.</summary>
    public const int AtOnce = 500;

    /// <summary>Longer than a laptop is on holiday.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);
}

internal sealed class PruneVanishedHandler(IMailboxStore store, TimeProvider clock) : ICommandHandler<PruneVanished, bool>
{
    public async Task<Result<bool>> Handle(PruneVanished command, CancellationToken cancellationToken) =>
        await store.PruneVanishedAsync(clock.GetUtcNow() - PruneVanished.KeptFor, PruneVanished.AtOnce, cancellationToken);
}
