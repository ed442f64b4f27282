using AgentSend.Domain.Events;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>One subscriber's being told of one event.</summary>
/// <param name="Sequence">Of the event.</param>
/// <param name="ThreadId">Calls about one thread go one after another.</param>
/// <param name="DueAt">While it is <see cref="CallState.Due"/>: when it is tried, or when its lease ends.</param>
/// <param name="Attempts">Since it was made, or sent again by hand.</param>
/// <param name="Log">An entry for each attempt, the first one first.</param>
public sealed record WebhookCall(
    WebhookCallId Id,
    WebhookId WebhookId,
    long Sequence,
    EventId EventId,
    string EventType,
    ThreadId? ThreadId,
    CallState State,
    DateTimeOffset DueAt,
    int Attempts,
    IReadOnlyList<CallAttempt> Log,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);

/// <summary>What was tried once.</summary>
/// <param name="Status">0 without an answer.</param>
/// <param name="Problem">What stood in the way of an answer.</param>
/// <param name="Head">The beginning of the answer's body.</param>
public sealed record CallAttempt(DateTimeOffset At, TimeSpan Duration, int Status, string? Problem, string? Head);
