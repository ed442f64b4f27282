using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Leases calls that are due, a share of each webhook's.</summary>
/// <param name="Lease">The worker's own mark.</param>
/// <param name="TakeEach">Calls of one webhook at most.</param>
/// <param name="After">Where the last claim ended: the webhooks behind it come first.</param>
/// <param name="Full">Webhooks whose calls the worker has enough of.</param>
public sealed record ClaimWebhookCalls(Guid Lease, int TakeEach, WebhookId? After, IReadOnlySet<WebhookId> Full) : ICommand<ClaimedCalls>, IPlatformRequest, IOpensOwnUnitOfWork
{
    /// <summary>Longer than any call lasts; then another worker takes it over.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromMinutes(1);

    internal const int WebhooksAtOnce = 50;
}

/// <param name="Last">The last webhook looked at; null when there was none.</param>
/// <param name="MayHaveMore">Whether it makes sense to ask again at once.</param>
public sealed record ClaimedCalls(IReadOnlyList<HeldCall> Calls, WebhookId? Last, bool MayHaveMore);

internal sealed class ClaimWebhookCallsHandler(IWebhookCalls calls, IWebhookRepository webhooks, IEventLog log, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<ClaimWebhookCalls, ClaimedCalls>
{
    public async Task<Result<ClaimedCalls>> Handle(ClaimWebhookCalls command, CancellationToken cancellationToken)
    {
        // Outside the unit of work: an idle worker disturbs no writer.
        var now = clock.GetUtcNow();
        var take = ClaimWebhookCalls.WebhooksAtOnce + command.Full.Count;
        var due = (await calls.FindDueAsync(command.After, take, now, cancellationToken)).ToList();
        if (due.Count == 0 && command.After is not null) due = [.. await calls.FindDueAsync(null, take, now, cancellationToken)];
        var last = due.Count == 0 ? (WebhookId?)null : due[^1];
        var isFull = due.Count == take;
        due.RemoveAll(command.Full.Contains);
        if (due.Count == 0) return new ClaimedCalls([], last, isFull);

        var claimed = await unitOfWork.ExecuteAsync(
            async ct =>
            {
                var got = new List<WebhookCall>();
                foreach (var webhook in due) got.AddRange(await calls.ClaimDueAsync(webhook, command.TakeEach, command.Lease, now, now + ClaimWebhookCalls.LeaseFor, ct));
                return got;
            },
            static _ => true,
            cancellationToken);

        var active = (await webhooks.FindActiveAsync([.. claimed.Select(call => call.WebhookId).Distinct()], cancellationToken)).ToDictionary(webhook => webhook.Id);
        var news = (await log.FindAsync([.. claimed.Select(call => call.Sequence).Distinct()], cancellationToken)).ToDictionary(found => found.Sequence);
        var held = claimed.Where(call => active.ContainsKey(call.WebhookId)).OrderBy(call => call.Sequence)
            .Select(call => new HeldCall(call, active[call.WebhookId], news.GetValueOrDefault(call.Sequence))).ToList();
        return new ClaimedCalls(held, last, isFull || claimed.GroupBy(call => call.WebhookId).Any(group => group.Count() == command.TakeEach));
    }
}
