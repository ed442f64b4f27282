using AgentSend.Application.Abstractions;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>Learns behind the labels: giving one costs its caller a row and no more.</summary>
internal sealed partial class LearningWorker(ICommandBus bus, ILogger<LearningWorker> logger) : BackgroundService
{
    private const int Take = 20;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if ((await bus.SendAsync(Caller.Platform, new LearnSpam(Take), stoppingToken)).Value < Take) await Task.Delay(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    [LoggerMessage(5600, LogLevel.Error, "Learning from labels met a fault and goes on")]
    private partial void LogFailed(Exception fault);
}
