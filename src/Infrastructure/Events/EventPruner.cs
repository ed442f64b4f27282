using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Events;

/// <summary>Removes what is older than it is kept, a little at a time.</summary>
internal sealed partial class EventPruner(ICommandBus bus, ILogger<EventPruner> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Between two small steps: mail goes first.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await bus.SendAsync(Caller.Platform, new PruneEvents(), stoppingToken);
                await Task.Delay(more is { IsSuccess: true, Value: true } ? Rest : Every, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Every, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(5701, LogLevel.Error, "Removing old events met a fault and is tried again in a minute")]
    private partial void LogFailed(Exception fault);
}
