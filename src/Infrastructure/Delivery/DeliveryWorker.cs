using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Messages;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Delivery;

/// <summary>
/// Claims what is due and delivers it, several messages at a time so that they share the store's commits. Any number of nodes may run one:
/// a lease keeps them apart, and what a dead one held is due again when the lease has run out.
/// </summary>
internal sealed partial class DeliveryWorker(ICommandBus bus, DeliverySignal signal, ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int ClaimAtOnce = 128;
    private const int MessagesAtATime = 32;

    /// <summary>How soon a node notices what another one has queued, or whose lease has run out.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await DeliverSomeAsync(stoppingToken)) await signal.WaitAsync(Poll, stoppingToken);
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

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> DeliverSomeAsync(CancellationToken stoppingToken)
    {
        var lease = Guid.NewGuid();
        var claimed = await bus.SendAsync(Caller.Platform, new ClaimDueDeliveries(ClaimAtOnce, lease), stoppingToken);
        if (claimed.Failure is not null || claimed.Value.Count == 0) return false;

        // What is begun is finished: a delivery and its copy are one unit of work, and the host waits for it.
        await Parallel.ForEachAsync(
            claimed.Value.GroupBy(delivery => delivery.MessageId),
            new ParallelOptions { MaxDegreeOfParallelism = MessagesAtATime },
            async (message, _) => await DeliverAsync(message.Key, [.. message], lease));
        return claimed.Value.Count == ClaimAtOnce;
    }

    private async Task DeliverAsync(MessageId message, IReadOnlyList<ClaimedDelivery> deliveries, Guid lease)
    {
        try
        {
            await bus.SendAsync(Caller.Platform, new DeliverMessage(message, deliveries, lease), CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogMessageFailed(fault, message.Value); // Due again when the lease has run out.
        }
    }

    [LoggerMessage(3200, LogLevel.Error, "The delivery worker met a fault and goes on")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(3201, LogLevel.Error, "Message {Message} could not be delivered and is tried again")]
    private partial void LogMessageFailed(Exception fault, Guid message);
}
