using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Drafts;

/// <summary>Sends a draft whose time has come. What cannot be sent stays a draft that says why; what is only too fast waits a little.</summary>
/// <param name="Lease">It was claimed with.</param>
/// <remarks>Fails with <c>draft.not_found</c> when it is gone or another worker's by now, or with what kept it from being sent.</remarks>
public sealed record SendDueDraft(DraftId DraftId, Guid Lease) : ICommand<Unit>, IPlatformRequest, IOpensOwnUnitOfWork
{
    /// <summary>What met a fault as often as that is tried no more by itself.</summary>
    internal const int MaxAttempts = 5;

    /// <summary>Limits that open again sooner are waited for.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
}

internal sealed class SendDueDraftHandler(IDraftRepository drafts, DraftSender sender, IUnitOfWork unitOfWork, TimeProvider clock) : ICommandHandler<SendDueDraft, Unit>
{
    private static readonly SendingLimits Limits = SendingLimits.AgentSend with { NeedsTo = false };

    private static readonly Failure GivenUp = new(FailureKind.Unavailable, "draft.given_up", "Something went wrong on this side, several times.");

    public async Task<Result<Unit>> Handle(SendDueDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FindClaimedAsync(command.DraftId, command.Lease, cancellationToken) is not { } draft) return DraftFailures.NotFound;
        var failure = draft.Attempts > SendDueDraft.MaxAttempts ? GivenUp : (await sender.SendAsync(draft, Limits, cancellationToken)).Failure;
        if (failure is null) return Unit.Value;
        await unitOfWork.ExecuteAsync(ct => drafts.TryUpdateAsync(After(draft, failure), draft.Version, ct), static _ => true, cancellationToken);
        return failure;
    }

    private Draft After(Draft draft, Failure failure)
    {
        var now = clock.GetUtcNow();
        var next = failure is { Kind: FailureKind.RateLimited, RetryAfter: { } wait } && wait <= SendDueDraft.LongestWait ? draft.PutOffUntil(now + wait) : draft.FailedWith(failure.Message);
        return next.Touched(now);
    }
}
