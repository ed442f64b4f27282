using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Writes down what came of an attempt at delivery to the outside.</summary>
/// <param name="Results">One for each of <paramref name="Deliveries"/>, in their order.</param>
/// <param name="Chance">0 to 1: where in the jitter the next attempt lies.</param>
/// <remarks>Fails with <c>message.not_found</c> when the message was deleted meanwhile.</remarks>
internal sealed record RecordHandover(
    MessageId MessageId, IReadOnlyList<ClaimedDelivery> Deliveries, IReadOnlyList<RecipientResult> Results, Guid Lease, double Chance) : ICommand<Unit>, IPlatformRequest;

internal sealed class RecordHandoverHandler(
    IMessageRepository messages,
    IDeliveryQueue queue,
    ISuppressionList suppressions,
    IReplyClassifier classifier,
    MessageSettlement settlement,
    FailureReports reports,
    DeliverySettings settings,
    TimeProvider clock) : ICommandHandler<RecordHandover, Unit>
{
    public async Task<Result<Unit>> Handle(RecordHandover command, CancellationToken cancellationToken)
    {
        await messages.LockAsync(command.MessageId, cancellationToken);
        var now = clock.GetUtcNow();
        var failed = new List<FailedRecipient>();
        var news = new List<SettledDelivery>();
        foreach (var (delivery, result) in command.Deliveries.Zip(command.Results))
        {
            var attempt = delivery.Attempts + 1;
            var next = result.Status == RecipientStatus.Temporary ? settings.Retry.Next(delivery.QueuedAt, attempt, command.Chance, now) : null;
            var state = StateOf(result.Status, isGivenUp: next is null);
            var isOurs = next is { } dueAt
                ? await queue.TryPostponeAsync(delivery.Id, command.Lease, dueAt, result.Reply, isAttempt: true, now, cancellationToken)
                : await queue.TryEndAsync(delivery.Id, command.Lease, state, result.Reply, now, cancellationToken);
            if (!isOurs) continue;

            if (next is null) news.Add(new SettledDelivery(delivery.Recipient, DeliveryState.Due, state));
            await queue.AddAttemptAsync(
                delivery.Id, new DeliveryAttempt(attempt, now, state, result.Reply, result.RemoteHost, result.RemoteAddress, result.TlsVersion), cancellationToken);
            if (state is DeliveryState.Bounced or DeliveryState.Failed) failed.Add(FailedRecipient.Of(delivery.Recipient, result.Reply, result.RemoteHost));
            if (state == DeliveryState.Bounced && classifier.ClassOf(result) == BounceClass.Hard)
                await suppressions.AddAsync(new Suppression(delivery.OrganizationId, delivery.Recipient, SuppressionReason.HardBounce, delivery.MessageId, now), cancellationToken);
        }

        await reports.FileAsync(command.MessageId, failed, now, cancellationToken);
        return await settlement.SettleAsync(command.MessageId, news, now, cancellationToken) ? Unit.Value : MessageFailures.NotFound;
    }

    private DeliveryState StateOf(RecipientStatus status, bool isGivenUp) => status switch
    {
        RecipientStatus.Delivered => settings.Mode == DeliveryMode.Relay ? DeliveryState.Relayed : DeliveryState.Delivered,
        RecipientStatus.Permanent => DeliveryState.Bounced,
        RecipientStatus.Withheld => DeliveryState.Failed,
        RecipientStatus.Temporary => isGivenUp ? DeliveryState.Failed : DeliveryState.Due,
    };
}
