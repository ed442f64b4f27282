using System.Threading.Channels;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Webhooks;
using AgentSend.Infrastructure.Signals;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Webhooks;

/// <summary>
/// Makes calls of events and makes the calls. Any number of nodes may run one: a cursor in the store gives each event to one of them, a lease keeps their calls
/// apart, and what a dead one held is due again when the lease has run out.
/// </summary>
internal sealed partial class WebhookWorker(
    ICommandBus bus,
    WebhookCaller caller,
    CommittedEvents committed,
    WebhookSignal signal,
    IOptions<WebhooksOptions> options,
    TimeProvider clock,
    ILogger<WebhookWorker> logger) : BackgroundService
{
    private const int EventsAtOnce = 200;
    private const int ResultsAtOnce = 200;

    /// <summary>How soon a node notices what another one has left, or whose lease has run out.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How long endpoints have to answer once the program is to end.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(5);

    private readonly Guid _lease = Guid.NewGuid();
    private readonly Lock _gate = new();
    private readonly CallBacklog _backlog = new(options.Value.MaxInFlight, options.Value.MaxPerWebhook);
    private readonly Channel<CallResult> _results = Channel.CreateUnbounded<CallResult>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _endpoints = new();
    private volatile bool _isStopping;
    private bool _knowsSubscribers;
    private WebhookId? _after;

    public override void Dispose()
    {
        _endpoints.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var recording = RecordAsync();
        await Task.WhenAll(LoopAsync(FanOutAsync, committed.Callers, stoppingToken), LoopAsync(ClaimAsync, signal, stoppingToken));
        await EndAsync();
        _results.Writer.Complete();
        await recording;
    }

    private async Task LoopAsync(Func<CancellationToken, Task<bool>> step, Signal wake, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await step(stoppingToken)) await wake.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> FanOutAsync(CancellationToken stoppingToken)
    {
        if (!_knowsSubscribers) await LearnSubscribersAsync(stoppingToken);
        IReadOnlySet<WebhookId> behind;
        lock (_gate) behind = _backlog.Behind;
        var made = await bus.SendAsync(Caller.Platform, new FanOutEvents(EventsAtOnce, _lease, behind), stoppingToken);
        if (made.Failure is not null) return false;
        lock (_gate) _backlog.NoteLeft(made.Value.Left);
        foreach (var held in made.Value.Calls) committed.NoteSubscriber(held.Webhook.OrganizationId); // Made on another node, perhaps, which told that one alone.
        Take(made.Value.Calls);
        if (made.Value.Left.Count > 0) signal.Wake();
        return made.Value.MayHaveMore;
    }

    /// <summary>Once: those that come later are noted where they are made, or found by the poll.</summary>
    private async Task LearnSubscribersAsync(CancellationToken stoppingToken)
    {
        var owners = await bus.SendAsync(Caller.Platform, new ListWebhookOwners(), stoppingToken);
        if (owners.Failure is not null) return;
        foreach (var owner in owners.Value) committed.NoteSubscriber(owner);
        committed.NoteAllSubscribers();
        _knowsSubscribers = true;
    }

    private async Task<bool> ClaimAsync(CancellationToken stoppingToken)
    {
        IReadOnlySet<WebhookId> full;
        lock (_gate) full = _backlog.Full;
        var claimed = await bus.SendAsync(Caller.Platform, new ClaimWebhookCalls(_lease, CallBacklog.MaxPerLane, _after, full), stoppingToken);
        if (claimed.Failure is not null) return false;
        _after = claimed.Value.Last;
        if (claimed.Value.Last is null || !claimed.Value.MayHaveMore)
        {
            var counts = claimed.Value.Calls.GroupBy(held => held.Webhook.Id).ToDictionary(group => group.Key, group => group.Count());
            lock (_gate) _backlog.NoteCaughtUp(webhook => full.Contains(webhook) || counts.GetValueOrDefault(webhook) == CallBacklog.MaxPerLane);
        }

        Take(claimed.Value.Calls);
        return claimed.Value.MayHaveMore && claimed.Value.Calls.Count > 0;
    }

    private void Take(IReadOnlyList<HeldCall> calls)
    {
        if (calls.Count == 0) return;
        lock (_gate)
        {
            foreach (var held in calls) _backlog.Add(held);
        }

        Begin();
    }

    private void Begin()
    {
        while (!_isStopping)
        {
            HeldCall? held;
            lock (_gate) held = _backlog.Begin();
            if (held is null) return;
            _ = MakeAsync(held);
        }
    }

    private async Task MakeAsync(HeldCall held)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding); // Many begin at once: not one after another on this thread.
        CallResult? result = null;
        try
        {
            // What has waited too long is not ours any more by the time its endpoint would answer: it is claimed again.
            if (clock.GetUtcNow() + WebhookCaller.Timeout < held.Call.DueAt) result = await caller.CallAsync(held, _endpoints.Token);
        }
        catch (OperationCanceledException) when (_endpoints.IsCancellationRequested)
        {
            // Not logged: the program ends, and the call is made by whoever comes next.
        }
        catch (Exception fault)
        {
            LogCallFailed(fault, held.Call.Id.Value);
            result = new CallResult(held.Call, held.Webhook, new CallAttempt(clock.GetUtcNow(), TimeSpan.Zero, 0, "Something went wrong on this side.", null), null, Random.Shared.NextDouble());
        }

        if (result is not null) _results.Writer.TryWrite(result);
        lock (_gate) _backlog.End(held, result?.Attempt is null ? null : result.IsSuccess);
        Begin();
    }

    /// <summary>Many results share one unit of work: each waits for those before it, not for the disk alone.</summary>
    private async Task RecordAsync()
    {
        var batch = new List<CallResult>(ResultsAtOnce);
        while (await _results.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < ResultsAtOnce && _results.Reader.TryRead(out var result)) batch.Add(result);
            try
            {
                await bus.SendAsync(Caller.Platform, new RecordWebhookCalls([.. batch], _lease), CancellationToken.None);
                foreach (var failed in batch.Where(result => result is { Attempt: not null, IsSuccess: false }))
                    LogUnsuccessful(failed.Webhook.Id.Value, failed.Call.EventId.Value, failed.Attempt!.Status, failed.Attempt.Problem);
            }
            catch (Exception fault)
            {
                LogFailed(fault); // The leases run out, and these calls are made once more.
            }
        }
    }

    private async Task EndAsync()
    {
        _isStopping = true;
        IReadOnlyList<HeldCall> waiting;
        lock (_gate) waiting = _backlog.Clear();
        try
        {
            if (waiting.Count > 0) await bus.SendAsync(Caller.Platform, new ReleaseWebhookCalls([.. waiting.Select(held => held.Call.Id)], _lease), CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogFailed(fault);
        }

        _endpoints.CancelAfter(StopWithin);
        while (true)
        {
            lock (_gate)
            {
                if (_backlog.InFlight == 0) return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    [LoggerMessage(5702, LogLevel.Error, "The webhook worker met a fault and goes on")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(5703, LogLevel.Error, "Webhook call {Call} could not be made and is tried again")]
    private partial void LogCallFailed(Exception fault, Guid call);

    [LoggerMessage(5704, LogLevel.Information, "Webhook {Webhook} was told of event {EventId} without success: {Status} {Problem}")]
    private partial void LogUnsuccessful(Guid webhook, Guid eventId, int status, string? problem);
}
