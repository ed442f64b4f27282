using AgentSend.Application.Abstractions;
using AgentSend.Domain.Metrics;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Metrics;

/// <summary>Writes down what the next organization and its pods and inboxes have, where that has changed since it was last written down.</summary>
/// <param name="After">The organization before it; null for the first.</param>
/// <param name="At">The moment all of a round are told for, so that nodes that sample at once write the same rows.</param>
/// <returns>The organization; null after the last.</returns>
public sealed record SampleUsage(OrganizationId? After, DateTimeOffset At) : ICommand<OrganizationId?>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class SampleUsageHandler(IMetricsRepository metrics, IUnitOfWork unitOfWork) : ICommandHandler<SampleUsage, OrganizationId?>
{
    /// <summary>Rows in one unit of work: some milliseconds, for everybody queues behind it.</summary>
    private const int AtOnce = 200;

    private static readonly TimeSpan KeptFor = MetricWindow.Reach + TimeSpan.FromDays(1);

    public async Task<Result<OrganizationId?>> Handle(SampleUsage command, CancellationToken cancellationToken)
    {
        if (await metrics.NextOrganizationAsync(command.After, cancellationToken) is not { } owner) return (OrganizationId?)null;
        foreach (var chunk in (await metrics.FindChangedAsync(owner, command.At, cancellationToken)).Chunk(AtOnce))
        {
            await unitOfWork.ExecuteAsync(
                async ct =>
                {
                    foreach (var sample in chunk) await metrics.AddSampleAsync(sample, ct);
                    return true;
                },
                static _ => true,
                cancellationToken);
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await metrics.RemoveSamplesAsync(owner, command.At - KeptFor, ct);
                return true;
            },
            static _ => true,
            cancellationToken);
        return (OrganizationId?)owner;
    }
}
