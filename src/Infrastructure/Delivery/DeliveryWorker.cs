using System.Diagnostics;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Organizations;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>
/// Claims what is due and delivers it, many messages at a time so that they share the store's commits and the peers' connections. Any number of nodes may run
/// one: a lease keeps them apart, and what a dead one held is due again when the lease has run out.
/// </summary>
internal sealed partial class DeliveryWorker(
    ICommandBus bus,
    IOutboundMail outbound,
    ILocalDomains domains,
    DeliverySignal signal,
    DeliverySettings settings,
    IOptions<DeliveryOptions> options,
    TimeProvider clock,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int ClaimAtOnce = 256;

    /// <summary>What the relay is called among the destinations.</summary>
    private const string RelayDestination = "";

    /// <summary>How soon a node notices what another one has queued, or whose lease has run out.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>While something waits for a slot: the rate of a destination has no signal.</summary>
    private static readonly TimeSpan ShortPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>Claims cost a commit: while there is enough to do, what is queued within that time comes with the next one.</summary>
    private static readonly TimeSpan ClaimEvery = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan RenewAfter = ClaimDueDeliveries.LeaseFor / 3;

    /// <summary>How long what a busy destination has no room for is left alone.</summary>
    private static readonly TimeSpan WaitForRoom = TimeSpan.FromSeconds(10);

    /// <summary>How long peers have to answer once the program is to end.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(20);

    private readonly Guid _lease = Guid.NewGuid();
    private long _lookedForOld = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly HashSet<DeliveryJob> _running = [];
    private readonly DeliveryBacklog _backlog = new(options.Value.MaxInFlight, options.Value.MaxPerDestination, options.Value.MaxPerDestinationPerSecond, clock);
    private readonly HashSet<DeliveryId> _held = [];
    private OrganizationId? _after;
    private bool _mayHaveMore = true;
    private long _claimedAt;
    private long _lookedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var peers = new CancellationTokenSource();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RenewAsync();
                if (IsTimeToClaim()) _mayHaveMore = await ClaimAsync(stoppingToken);
                Begin(peers.Token);
                await signal.WaitAsync(_mayHaveMore || _backlog.Waiting > 0 ? ShortPoll : Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, CancellationToken.None);
            }
        }

        await EndAsync(peers);
    }

    /// <summary>When something was queued here, a claim has left something, or others may have queued something meanwhile; and not more often than jobs are worth.</summary>
    private bool IsTimeToClaim()
    {
        if (Stopwatch.GetElapsedTime(_claimedAt) < ClaimEvery && _backlog.Waiting >= DeliveryBacklog.Enough / 2) return false;
        return signal.TakeNews() || _mayHaveMore || clock.GetElapsedTime(_lookedAt) >= Poll;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> ClaimAsync(CancellationToken stoppingToken)
    {
        _claimedAt = Stopwatch.GetTimestamp(); // What it costs is real, whatever the clock says.
        _lookedAt = clock.GetTimestamp();
        IReadOnlySet<OrganizationId> full;
        lock (_gate)
        {
            if (_backlog.IsSated && _backlog.Full.Count == 0) return true;
            full = _backlog.Full;
        }

        if (full.Count > 0) await ReleaseStuckAsync();
        var claimed = await bus.SendAsync(Caller.Platform, new ClaimDueDeliveries(ClaimAtOnce, _lease, _after, full), stoppingToken);
        if (claimed.Failure is not null || claimed.Value.Count == 0) return full.Count > 0; // Of those that have enough more may be due.
        _after = claimed.Value[^1].OrganizationId;
        List<ClaimedDelivery> news;
        lock (_gate) news = [.. claimed.Value.Where(delivery => !_held.Contains(delivery.Id))]; // Renewed too late, what is under way here looks due.
        foreach (var job in await GroupAsync(news, stoppingToken))
        {
            lock (_gate)
            {
                _held.UnionWith(job.Deliveries.Select(delivery => delivery.Id));
                _backlog.Add(job);
            }
        }

        return claimed.Value.Count == ClaimAtOnce || full.Count > 0;
    }

    private async Task<List<DeliveryJob>> GroupAsync(List<ClaimedDelivery> claimed, CancellationToken cancellationToken)
    {
        var jobs = new List<DeliveryJob>();
        foreach (var message in claimed.GroupBy(delivery => delivery.MessageId))
        {
            var byDestination = new Dictionary<(bool IsOutside, string Name), List<ClaimedDelivery>>();
            foreach (var delivery in message)
            {
                var domain = delivery.Recipient.DomainKey;
                var isOutside = settings.Mode != DeliveryMode.DryRun && !await domains.ContainsAsync(domain, cancellationToken);
                var key = (isOutside, isOutside && settings.Mode == DeliveryMode.Direct ? domain : RelayDestination);
                if (!byDestination.TryGetValue(key, out var deliveries)) byDestination[key] = deliveries = [];
                deliveries.Add(delivery);
            }

            foreach (var (key, deliveries) in byDestination)
                jobs.Add(new DeliveryJob(message.Key, deliveries[0].OrganizationId, key.IsOutside ? key.Name : null, deliveries) { HeldSince = clock.GetTimestamp() });
        }

        return jobs;
    }

    private void Begin(CancellationToken peers)
    {
        while (true)
        {
            DeliveryJob? job;
            lock (_gate)
            {
                job = _backlog.Begin();
                if (job is null) return;
                _running.Add(job);
            }

            _ = Task.Run(() => RunAsync(job, peers), CancellationToken.None);
        }
    }

    private async Task RunAsync(DeliveryJob job, CancellationToken peers)
    {
        try
        {
            if (job.Destination is null) await bus.SendAsync(Caller.Platform, new DeliverMessage(job.Message, job.Deliveries, _lease), CancellationToken.None);
            else await outbound.DeliverAsync(job.Message, job.Deliveries, _lease, peers);
        }
        catch (OperationCanceledException) when (peers.IsCancellationRequested)
        {
            // The program ends: due again when the lease has run out.
        }
        catch (Exception fault)
        {
            LogMessageFailed(fault, job.Message.Value);
            await FailAsync(job);
        }
        finally
        {
            lock (_gate)
            {
                _backlog.End(job);
                _running.Remove(job);
                Forget(job);
            }

            signal.Nudge();
        }
    }

    /// <summary>One that keeps failing is tried less and less often, and is given up in the end.</summary>
    private async Task FailAsync(DeliveryJob job)
    {
        try
        {
            await outbound.FailAsync(job.Message, job.Deliveries, _lease, CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogFailed(fault); // Due again when the lease has run out.
        }
    }

    private async Task RenewAsync()
    {
        if (clock.GetElapsedTime(_lookedForOld) < RenewAfter / 4) return;
        _lookedForOld = clock.GetTimestamp();
        List<DeliveryJob> old;
        lock (_gate) old = [.. _running.Concat(_backlog.All).Where(job => clock.GetElapsedTime(job.HeldSince) >= RenewAfter)];
        if (old.Count == 0) return;
        await bus.SendAsync(Caller.Platform, new KeepDeliveries([.. old.SelectMany(job => job.Deliveries).Select(delivery => delivery.Id)], _lease), CancellationToken.None);
        foreach (var job in old) job.HeldSince = clock.GetTimestamp();
    }

    private Task ReleaseStuckAsync()
    {
        IReadOnlyList<DeliveryJob> stuck;
        lock (_gate) stuck = _backlog.InFlight < options.Value.MaxInFlight ? _backlog.TakeStuck() : [];
        return ReleaseAsync(stuck, WaitForRoom);
    }

    private async Task ReleaseAsync(IReadOnlyList<DeliveryJob> jobs, TimeSpan time)
    {
        if (jobs.Count == 0) return;
        lock (_gate)
        {
            foreach (var job in jobs) Forget(job);
        }

        await bus.SendAsync(Caller.Platform, new ReleaseDeliveries([.. jobs.SelectMany(job => job.Deliveries).Select(d => d.Id)], _lease, time), CancellationToken.None);
    }

    private void Forget(DeliveryJob job) => _held.ExceptWith(job.Deliveries.Select(delivery => delivery.Id));

    private async Task EndAsync(CancellationTokenSource peers)
    {
        IReadOnlyList<DeliveryJob> waiting;
        lock (_gate) waiting = _backlog.Clear();
        await ReleaseAsync(waiting, TimeSpan.Zero);
        peers.CancelAfter(StopWithin);
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < StopWithin + StopWithin / 4)
        {
            lock (_gate)
            {
                if (_running.Count == 0) return;
            }

            await signal.WaitAsync(ShortPoll, CancellationToken.None);
        }
    }

    [LoggerMessage(3200, LogLevel.Error, "The delivery worker met a fault and goes on")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(3201, LogLevel.Error, "Message {Message} could not be delivered and is tried again")]
    private partial void LogMessageFailed(Exception fault, Guid message);
}
