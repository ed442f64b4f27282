using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Goes on through the log where it ended last, and makes a call for each subscriber of each event.</summary>
/// <param name="Take">Events at most.</param>
/// <param name="Lease">The worker's own mark: it holds the new calls at once, so that it need not claim them.</param>
/// <param name="Full">Webhooks whose calls it has enough of: theirs are left to be claimed.</param>
public sealed record FanOutEvents(int Take, Guid Lease, IReadOnlySet<WebhookId> Full) : ICommand<FanOut>, IPlatformRequest, IOpensOwnUnitOfWork;

/// <param name="Calls">Held by the worker's lease.</param>
/// <param name="Left">Webhooks with calls that were left to be claimed.</param>
/// <param name="MayHaveMore">Whether there are more events.</param>
public sealed record FanOut(IReadOnlyList<HeldCall> Calls, IReadOnlySet<WebhookId> Left, bool MayHaveMore)
{
    internal static readonly IReadOnlySet<WebhookId> NoWebhooks = new HashSet<WebhookId>();

    public static readonly FanOut Nothing = new([], NoWebhooks, false);
}

/// <summary>A call that is ours until its lease ends.</summary>
/// <param name="News">Null when the event is not kept any more.</param>
public sealed record HeldCall(WebhookCall Call, Webhook Webhook, SequencedEvent? News);

/// <summary>How far this process has looked: events that nobody subscribes to are not worth writing a cursor for each time.</summary>
internal sealed class FanOutPosition
{
    public long Sequence { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}

internal sealed class FanOutEventsHandler(
    IEventLog log, IWebhookRepository webhooks, IWebhookCalls calls, FanOutPosition position, IUnitOfWork unitOfWork, TimeProvider clock) : ICommandHandler<FanOutEvents, FanOut>
{
    private const string Reader = "webhooks";

    /// <summary>A unit of work of more rows would hold up mail; one event's subscribers are never torn apart.</summary>
    private const int MaxRows = 500;

    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(30);

    public async Task<Result<FanOut>> Handle(FanOutEvents command, CancellationToken cancellationToken)
    {
        var saved = await log.ReadCursorAsync(Reader, cancellationToken);
        var begin = Math.Max(saved, position.Sequence);

        // The end first: whoever is no subscriber after that asked to be told later than all of this happened.
        var end = await log.LastAsync(cancellationToken);
        if (end <= begin) return FanOut.Nothing;
        var events = await log.ReadForWebhooksAsync(begin, end, command.Take, cancellationToken);

        var now = clock.GetUtcNow();
        var (held, matched) = await MatchAsync(events, now, cancellationToken);
        var mayHaveMore = events.Count > 0 && (matched != events[^1].Sequence || events.Count == command.Take);
        var last = mayHaveMore ? matched : end;
        if (held.Count == 0 && now - position.SavedAt < SaveEvery)
        {
            position.Sequence = last;
            return new FanOut([], FanOut.NoWebhooks, mayHaveMore);
        }

        var isOurs = await unitOfWork.ExecuteAsync(
            async ct =>
            {
                if (!await log.TryAdvanceAsync(Reader, saved, last, ct)) return false;
                foreach (var call in held) await calls.AddAsync(call.Call, command.Full.Contains(call.Webhook.Id) ? null : command.Lease, ct);
                return true;
            },
            static done => done,
            cancellationToken);
        if (!isOurs) return new FanOut([], FanOut.NoWebhooks, true); // Another node was quicker: look again from where it has come to.

        (position.Sequence, position.SavedAt) = (last, now);
        var ours = held.Where(call => !command.Full.Contains(call.Webhook.Id)).ToList();
        return new FanOut(ours, held.Where(call => command.Full.Contains(call.Webhook.Id)).Select(call => call.Webhook.Id).ToHashSet(), mayHaveMore);
    }

    private async Task<(List<HeldCall> Calls, long Last)> MatchAsync(IReadOnlyList<SequencedEvent> events, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var subscribers = new Dictionary<OrganizationId, IReadOnlyList<Webhook>>();
        var made = new List<HeldCall>();
        foreach (var news in events)
        {
            var owner = news.Event.OrganizationId;
            if (!subscribers.TryGetValue(owner, out var known)) subscribers[owner] = known = await webhooks.ListActiveAsync(owner, cancellationToken);
            var told = known.Where(webhook => Subscription.Includes(webhook, news)).ToList();
            if (made.Count > 0 && made.Count + told.Count > MaxRows) return (made, made[^1].Call.Sequence);
            made.AddRange(told.Select(webhook => new HeldCall(CallOf(webhook, news, now), webhook, news)));
        }

        return (made, events.Count == 0 ? 0 : events[^1].Sequence);
    }

    private static WebhookCall CallOf(Webhook webhook, SequencedEvent news, DateTimeOffset now) => new(
        WebhookCallId.New(now), webhook.Id, news.Sequence, news.Event.Id, news.Event.Type, news.Event.ThreadId, CallState.Due, now + ClaimWebhookCalls.LeaseFor, 0, [], now, now);
}
