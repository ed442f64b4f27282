using AgentSend.Application.Abstractions;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Drafts;

/// <summary>Leases drafts whose time has come to a worker.</summary>
/// <param name="Take">1 or more.</param>
/// <param name="Lease">The worker's own mark.</param>
public sealed record ClaimDueDrafts(int Take, Guid Lease) : ICommand<IReadOnlyList<DraftId>>, IPlatformRequest, IOpensOwnUnitOfWork
{
    /// <summary>How long a worker has for what it claimed; then another one takes it over.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(2);
}

internal sealed class ClaimDueDraftsHandler(IDraftRepository drafts, IUnitOfWork unitOfWork, TimeProvider clock) : ICommandHandler<ClaimDueDrafts, IReadOnlyList<DraftId>>
{
    public async Task<Result<IReadOnlyList<DraftId>>> Handle(ClaimDueDrafts command, CancellationToken cancellationToken)
    {
        // Outside the unit of work: an idle worker disturbs no writer.
        var now = clock.GetUtcNow();
        if (!await drafts.IsAnyDueAsync(now, cancellationToken)) return Result.Of<IReadOnlyList<DraftId>>([]);
        var claimed = await unitOfWork.ExecuteAsync(
            ct => drafts.ClaimDueAsync(command.Take, command.Lease, now, now + ClaimDueDrafts.LeaseFor, ct), static _ => true, cancellationToken);
        return Result.Of(claimed);
    }
}
