using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using MediatR;

namespace AgentSend.Application.Webhooks;

/// <summary>Writes down what came of calls, and draws the consequences for their webhooks.</summary>
public sealed record RecordWebhookCalls(IReadOnlyList<CallResult> Results, Guid Lease) : ICommand<Unit>, IPlatformRequest;

/// <param name="Attempt">Null when there was nothing left to tell.</param>
/// <param name="RetryAfter">What the endpoint asked for.</param>
/// <param name="Chance">0 to 1: where in the jitter the next attempt lies.</param>
public sealed record CallResult(WebhookCall Call, Webhook Webhook, CallAttempt? Attempt, TimeSpan? RetryAfter, double Chance)
{
    private const int Gone = 410;

    public bool IsSuccess => Attempt?.Status is >= 200 and <= 299;

    /// <summary>The endpoint says that it does not exist any more (RFC 9110 section 15.5.11).</summary>
    public bool IsGone => Attempt?.Status == Gone;
}

internal sealed class RecordWebhookCallsHandler(IWebhookCalls calls, IWebhookRepository webhooks, IEventLog log, WebhookSettings settings, TimeProvider clock)
    : ICommandHandler<RecordWebhookCalls, Unit>
{
    public async Task<Result<Unit>> Handle(RecordWebhookCalls command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var result in command.Results) await calls.TryRecordAsync(Ended(result, now), command.Lease, now, cancellationToken);
        foreach (var results in command.Results.Where(result => result.Attempt is not null).GroupBy(result => result.Webhook.Id)) await NoteAsync(results.Last(), now, cancellationToken);
        return Unit.Value;
    }

    private WebhookCall Ended(CallResult result, DateTimeOffset now)
    {
        if (result.Attempt is not { } attempt) return result.Call with { State = CallState.Dropped };
        var call = result.Call with { Attempts = result.Call.Attempts + 1, Log = [.. result.Call.Log, attempt] };
        if (result.IsSuccess) return call with { State = CallState.Succeeded };
        var next = result.IsGone ? null : settings.Schedule.Next(call.Attempts, result.Chance, result.RetryAfter, now);
        return next is { } dueAt ? call with { DueAt = dueAt } : call with { State = CallState.Failed };
    }

    /// <summary>The last word of an endpoint counts.</summary>
    private async Task NoteAsync(CallResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var webhook = result.Webhook;
        if (result.IsSuccess)
        {
            await webhooks.NoteSuccessAsync(webhook.Id, cancellationToken);
            return;
        }

        await webhooks.NoteFailureAsync(webhook.Id, now, cancellationToken);
        var reason = result.IsGone ? "The endpoint answered 410 Gone."
            : now - webhook.FailingSince >= settings.DisableAfter ? "Every call has failed for too long."
            : null;
        if (reason is null || !await webhooks.DisableAsync(webhook.Id, reason, now, cancellationToken)) return;
        await log.AppendAsync(new EventRecord(EventId.New(now), EventType.WebhookDisabled, webhook.OrganizationId, null, null, null, now) { WebhookId = webhook.Id }, cancellationToken);
    }
}
