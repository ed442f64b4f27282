using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Drafts;

/// <summary>Sends drafts whose time has come. Any number of nodes may run one: a lease keeps them apart, and what a dead one held is due again when the lease has run out.</summary>
internal sealed partial class DraftWorker(ICommandBus bus, TimeProvider clock, ILogger<DraftWorker> logger) : BackgroundService
{
    private const int ClaimAtOnce = 16;
    private const int AtATime = 4;

    /// <summary>Times are given to the second, rarely closer.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await SendSomeAsync(stoppingToken)) await Task.Delay(Poll, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> SendSomeAsync(CancellationToken stoppingToken)
    {
        // Each claim a lease of its own: one that ran out while its worker was busy is another's.
        var lease = Guid.NewGuid();
        var claimed = await bus.SendAsync(Caller.Platform, new ClaimDueDrafts(ClaimAtOnce, lease), stoppingToken);
        if (claimed.Failure is not null || claimed.Value.Count == 0) return false;
        await Parallel.ForEachAsync(claimed.Value, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = stoppingToken }, async (id, ct) => await SendAsync(id, lease, ct));
        return claimed.Value.Count == ClaimAtOnce;
    }

    private async Task SendAsync(DraftId id, Guid lease, CancellationToken cancellationToken)
    {
        try
        {
            var sent = await bus.SendAsync(Caller.Platform, new SendDueDraft(id, lease), cancellationToken);
            if (sent.Failure is not { } failure) LogSent(id.Value);
            else if (failure.Kind != FailureKind.NotFound) LogRefused(id.Value, failure.Code);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogSendFailed(fault, id.Value); // Due again when the lease has run out.
        }
    }

    [LoggerMessage(5850, LogLevel.Error, "The draft worker met a fault and goes on")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(5851, LogLevel.Error, "Draft {Draft} could not be sent and is tried again")]
    private partial void LogSendFailed(Exception fault, Guid draft);

    [LoggerMessage(5852, LogLevel.Debug, "Draft {Draft} was sent when its time came")]
    private partial void LogSent(Guid draft);

    [LoggerMessage(5853, LogLevel.Warning, "Draft {Draft} was not sent when its time came: {Code}")]
    private partial void LogRefused(Guid draft, string code);
}
