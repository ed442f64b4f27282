using System.Diagnostics;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Mailboxes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>Cleans up behind deleted inboxes, and forgets UIDs that vanished long ago: a little at a time.</summary>
internal sealed partial class PurgeWorker(ICommandBus bus, PurgeSignal signal, ILogger<PurgeWorker> logger) : BackgroundService
{
    /// <summary>How soon what another node or an earlier run has left is noticed.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pruned = Stopwatch.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await bus.SendAsync(Caller.Platform, new PurgeInboxes(), stoppingToken);
                if (more.Failure is null && !more.Value && Stopwatch.GetElapsedTime(pruned) >= PruneEvery)
                {
                    more = await bus.SendAsync(Caller.Platform, new PruneVanished(), stoppingToken);
                    if (more.Failure is null && !more.Value) pruned = Stopwatch.GetTimestamp();
                }

                if (more.Failure is not null || !more.Value) await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, stoppingToken);
            }
        }
    }

    [LoggerMessage(3210, LogLevel.Error, "Cleaning up behind deleted inboxes met a fault and goes on")]
    private partial void LogFailed(Exception fault);
}
