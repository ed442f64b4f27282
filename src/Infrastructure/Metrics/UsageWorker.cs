using AgentSend.Application.Abstractions;
using AgentSend.Application.Metrics;
using AgentSend.Domain.Organizations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Metrics;

/// <summary>Samples what every organization has, each full hour. Nodes that do it at once write the same rows, of which one stays.</summary>
internal sealed partial class UsageWorker(ICommandBus bus, TimeProvider clock, ILogger<UsageWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var hour = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerHour)) + TimeSpan.FromHours(1);
            try
            {
                await Task.Delay(hour - now, clock, stoppingToken);
                for (OrganizationId? last = null; ;)
                {
                    var sampled = await bus.SendAsync(Caller.Platform, new SampleUsage(last, hour), stoppingToken);
                    if (sampled.Failure is not null || sampled.Value is not { } next) break;
                    last = next;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
            }
        }
    }

    [LoggerMessage(5870, LogLevel.Error, "Sampling usage met a fault; the next hour brings the next sample")]
    private partial void LogFailed(Exception fault);
}
