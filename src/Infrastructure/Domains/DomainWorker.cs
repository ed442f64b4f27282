using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Domains;

/// <summary>Checks domains again when their time has come. Any number of nodes may run one: each domain is claimed before it is checked.</summary>
internal sealed partial class DomainWorker(ICommandBus bus, SharedDomainSettings shared, TimeProvider clock, ILogger<DomainWorker> logger) : BackgroundService
{
    private const int ClaimAtOnce = 20;
    private const int ChecksAtATime = 5;

    /// <summary>Intervals are minutes: this is often enough to keep to them.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    private bool _isPrepared;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PrepareSharedAsync(stoppingToken);
                if (!await CheckSomeAsync(stoppingToken)) await Task.Delay(Poll, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(fault);
                await Task.Delay(Poll, clock, stoppingToken);
            }
        }
    }

    private async Task PrepareSharedAsync(CancellationToken stoppingToken)
    {
        if (_isPrepared || !shared.NeedsKeys) return;
        var domain = await bus.SendAsync(Caller.Platform, new EnsureSharedDomain(), stoppingToken);
        _isPrepared = true;
        if (domain.Failure is { } failure) LogNoSharedDomain(failure.Code);
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> CheckSomeAsync(CancellationToken stoppingToken)
    {
        var claimed = await bus.SendAsync(Caller.Platform, new ClaimDueDomains(ClaimAtOnce), stoppingToken);
        if (claimed.Failure is not null) return false;
        await Parallel.ForEachAsync(
            claimed.Value, new ParallelOptions { MaxDegreeOfParallelism = ChecksAtATime, CancellationToken = stoppingToken }, async (id, ct) => await CheckAsync(id, ct));
        return claimed.Value.Count == ClaimAtOnce;
    }

    private async Task CheckAsync(DomainId id, CancellationToken cancellationToken)
    {
        try
        {
            var result = await bus.SendAsync(Caller.Platform, new RecheckDomain(id), cancellationToken);
            if (result.Failure is not null) return; // Deleted, or somebody checks it at this moment.
            var domain = result.Value;
            LogChecked(id.Value, domain.Sending, domain.Receiving);
            foreach (var record in domain.Records.Where(record => record.IsRequired && record.Status is RecordStatus.Missing or RecordStatus.Wrong))
                LogRecord(id.Value, domain.Domain, record.Type, record.Name, record.Status);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogCheckFailed(fault, id.Value); // Due again when the claim has run out.
        }
    }

    [LoggerMessage(5300, LogLevel.Error, "The domain worker met a fault and goes on")]
    private partial void LogFailed(Exception fault);

    [LoggerMessage(5301, LogLevel.Error, "Domain {Domain} could not be checked and is tried again")]
    private partial void LogCheckFailed(Exception fault, Guid domain);

    [LoggerMessage(5302, LogLevel.Debug, "Domain {Domain} was checked: sending {Sending}, receiving {Receiving}")]
    private partial void LogChecked(Guid domain, SendingStatus sending, ReceivingStatus receiving);

    [LoggerMessage(5303, LogLevel.Information, "Domain {Domain} ({Name}): the {Type} record at {RecordName} is {Status}")]
    private partial void LogRecord(Guid domain, string name, string type, string recordName, RecordStatus status);

    [LoggerMessage(5304, LogLevel.Warning, "The shared domain has no signing keys: {Code}")]
    private partial void LogNoSharedDomain(string code);
}
