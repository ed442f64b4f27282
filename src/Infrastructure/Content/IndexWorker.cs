using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Content;

/// <summary>
/// Reads and indexes messages behind their acceptance, on what the writer has left: it goes on at once while nobody else writes, and rests many times
/// as long as it worked while somebody does. How many messages it is behind is the gauge <c>agentsend.search.unindexed</c>.
/// </summary>
internal sealed partial class IndexWorker : BackgroundService
{
    private const int MinTake = 8;
    private const int MaxTake = 500;

    /// <summary>From here on searches feel it, and the operator hears of it.</summary>
    private const long LongTail = 5000;

    /// <summary>Steps of tidying after each stretch of work.</summary>
    private const int TidySteps = 16;

    /// <summary>Longest rest, as a multiple of the work before it: a fortieth of the time is what accepting and delivering mail gives away.</summary>
    private const double LongestRest = 39;

    /// <summary>
    /// Of so many events a second (messages accepted, sent, delivered, changed) each further one lets the rest be longer by as much as the work: on a machine
    /// that others keep busy, every thread waits, and a wait for the writer does not say that somebody writes.
    /// </summary>
    private const double NoticeableEvents = 50;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a unit of work may hold up others.</summary>
    private static readonly TimeSpan WantedWork = TimeSpan.FromMilliseconds(10);

    /// <summary>The same while nothing happens: the larger the commit, the less the index has to merge.</summary>
    private static readonly TimeSpan WantedWorkAlone = TimeSpan.FromMilliseconds(50);

    /// <summary>A wait for the writer that is worth a rest as long as the work; a longer one in proportion. An idle writer is had in a fifth of it.</summary>
    private static readonly TimeSpan NoticeableWait = TimeSpan.FromMilliseconds(0.05);

    private readonly ICommandBus _bus;
    private readonly ILogger<IndexWorker> _logger;
    private readonly Meter _meter = new("AgentSend");
    private long _unindexed;
    private bool _isBehind;
    private double _waits;
    private double _events;
    private long _lastEvent;
    private long _counted;

    public IndexWorker(ICommandBus bus, ILogger<IndexWorker> logger)
    {
        (_bus, _logger) = (bus, logger);
        _meter.CreateObservableGauge("agentsend.search.unindexed", () => Interlocked.Read(ref _unindexed), "{message}", "Messages that are accepted and not indexed yet");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (take, isChecked, untidy) = (MinTake, false, 0);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isChecked) await _bus.SendAsync(Caller.Platform, new TidyIndex(Check: true), stoppingToken);
                isChecked = true;

                var began = Stopwatch.GetTimestamp();
                var progress = (await _bus.SendAsync(Caller.Platform, new IndexMessages(take), stoppingToken)).Value;
                await CountAsync(stoppingToken);
                if (progress.Indexed == 0)
                {
                    if (untidy-- > 0 || Interlocked.Read(ref _unindexed) > 0) await _bus.SendAsync(Caller.Platform, new TidyIndex(), stoppingToken);
                    await Task.Delay(Poll, stoppingToken);
                    continue;
                }

                untidy = TidySteps;
                take = Math.Clamp((int)(progress.Indexed * ((_events < 1 ? WantedWorkAlone : WantedWork) / progress.Work)), MinTake, MaxTake);
                await Task.Delay(Stopwatch.GetElapsedTime(began) * RestAfter(progress.Wait), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                take = MinTake;
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    /// <summary>One wait says little, whether it met a commit or fell between two; several say how busy the writer is.</summary>
    private double RestAfter(TimeSpan wait)
    {
        _waits = (0.7 * _waits) + (0.3 * (wait / NoticeableWait));
        return Math.Min(_waits, Math.Min(LongestRest, _events / NoticeableEvents));
    }

    private async Task CountAsync(CancellationToken stoppingToken)
    {
        var (unindexed, lastEvent) = (await _bus.SendAsync(Caller.Platform, new CountUnindexed(), stoppingToken)).Value!;
        Interlocked.Exchange(ref _unindexed, unindexed);
        var news = lastEvent - _lastEvent;
        _lastEvent = lastEvent;
        if (_counted != 0) _events = (0.7 * _events) + (0.3 * news / Math.Max(0.001, Stopwatch.GetElapsedTime(_counted).TotalSeconds));
        _counted = Stopwatch.GetTimestamp();
        if (_isBehind == unindexed > LongTail) return;
        _isBehind = !_isBehind;
        if (_isBehind) LogBehind(unindexed);
        else LogCaughtUp();
    }

    [LoggerMessage(3110, LogLevel.Error, "Indexing messages met a fault and goes on; searches read what is not indexed")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(3111, LogLevel.Warning, "{Count} messages are not indexed yet: searches take longer until they are")]
    private partial void LogBehind(long count);

    [LoggerMessage(3112, LogLevel.Information, "The search index has caught up")]
    private partial void LogCaughtUp();
}
