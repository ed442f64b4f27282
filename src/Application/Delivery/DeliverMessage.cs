using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>
/// Delivers a message to some of its recipients: into the inboxes here directly, to the outside in simulation. The recipient's copy and the
/// end of the delivery are one unit of work, so that each gets the message once, whoever dies when. What really goes outside is <see cref="IOutboundMail"/>'s.
/// </summary>
/// <param name="Deliveries">All of one message, all leased with <paramref name="Lease"/>.</param>
/// <remarks>Fails with <c>message.not_found</c> when it was deleted meanwhile.</remarks>
public sealed record DeliverMessage(MessageId MessageId, IReadOnlyList<ClaimedDelivery> Deliveries, Guid Lease) : ICommand<Unit>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class DeliverMessageHandler(
    IMessageRepository messages,
    IRawMessageStore raws,
    IInboxRepository inboxes,
    IDeliveryQueue queue,
    ISuppressionList suppressions,
    IMimeReader mime,
    MessageFiler filer,
    MessageSettlement settlement,
    FailureReports reports,
    ILocalDomains domains,
    IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<DeliverMessage, Unit>
{
    public async Task<Result<Unit>> Handle(DeliverMessage command, CancellationToken cancellationToken)
    {
        if (await messages.FindOutboundAsync(command.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;

        var local = new HashSet<EmailAddress>();
        foreach (var address in command.Deliveries.Select(d => d.Recipient))
        {
            if (await domains.ContainsAsync(address.DomainKey, cancellationToken)) local.Add(address);
        }

        ParsedMessage? parsed = null;
        if (local.Count > 0)
        {
            if (await raws.ReadAsync(message.RawId, cancellationToken) is not { } raw) return MessageFailures.NotFound;
            parsed = mime.Read(raw);
        }

        return await unitOfWork.ExecuteAsync(ct => DeliverAsync(command, message, local, parsed, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<Unit>> DeliverAsync(
        DeliverMessage command, OutboundMessage message, HashSet<EmailAddress> local, ParsedMessage? parsed, CancellationToken cancellationToken)
    {
        // Two workers that end the last two deliveries at once would each see the other's as open.
        await messages.LockAsync(message.Id, cancellationToken);
        if (await inboxes.FindSendingObstacleAsync(message.InboxId, cancellationToken) is not null)
        {
            await HoldAsync(command, cancellationToken);
            return Unit.Value;
        }

        var suppressed = await suppressions.FindAsync(message.OrganizationId, [.. command.Deliveries.Select(d => d.Recipient)], cancellationToken);
        var recipients = await FindRecipientsAsync(local, message, cancellationToken);
        var now = clock.GetUtcNow();
        var failed = new List<FailedRecipient>();
        var filed = new HashSet<InboxId>();
        var news = new List<SettledDelivery>();
        foreach (var delivery in command.Deliveries)
        {
            var recipient = recipients.GetValueOrDefault(delivery.Recipient);
            var (state, reply) = suppressed.Contains(delivery.Recipient) ? (DeliveryState.Failed, "5.7.1 The address is on the suppression list.")
                : local.Contains(delivery.Recipient) ? Judge(recipient)
                : (DeliveryState.Simulated, null);
            if (!await queue.TryEndAsync(delivery.Id, command.Lease, state, reply, now, cancellationToken)) continue;
            news.Add(new SettledDelivery(delivery.Recipient, DeliveryState.Due, state));
            await queue.AddAttemptAsync(delivery.Id, new DeliveryAttempt(delivery.Attempts + 1, now, state, reply, null, null, null), cancellationToken);
            if (state is DeliveryState.Bounced or DeliveryState.Failed) failed.Add(FailedRecipient.Of(delivery.Recipient, reply, remoteHost: null));
            if (state == DeliveryState.Delivered && filed.Add(recipient!.InboxId)) // By two addresses it has, a subaddress being one, it is still one message.
                await filer.FileInboundAsync(recipient!, new InboundContent(message.RawId, message.Size, parsed!, ReversePath: null), now, cancellationToken);
        }

        await reports.FileAsync(message.Id, failed, now, cancellationToken);
        return await settlement.SettleAsync(message.Id, news, now, cancellationToken) ? Unit.Value : MessageFailures.NotFound;
    }

    private async Task HoldAsync(DeliverMessage command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var delivery in command.Deliveries)
            await queue.TryPostponeAsync(delivery.Id, command.Lease, now + ReleaseDeliveries.WhileStopped, reply: null, isAttempt: false, now, cancellationToken);
    }

    /// <summary>The inboxes here that the message goes to; they and the one it comes from stay as they are until the unit of work ends.</summary>
    private async Task<Dictionary<EmailAddress, Recipient>> FindRecipientsAsync(IEnumerable<EmailAddress> local, OutboundMessage message, CancellationToken cancellationToken)
    {
        var found = new Dictionary<EmailAddress, Recipient>();
        foreach (var address in local)
        {
            if (await inboxes.FindRecipientAsync(address, cancellationToken) is { } recipient) found[address] = recipient;
        }

        var there = await inboxes.LockAsync([message.InboxId, .. found.Values.Select(r => r.InboxId)], cancellationToken);
        foreach (var (address, recipient) in found)
        {
            if (!there.Contains(recipient.InboxId)) found.Remove(address);
        }

        return found;
    }

    private static (DeliveryState State, string? Reply) Judge(Recipient? recipient) => recipient switch
    {
        null => (DeliveryState.Bounced, "550 5.1.1 No such mailbox here."),
        { Status: InboxStatus.Suspended } => (DeliveryState.Bounced, "550 5.2.1 The mailbox is suspended."),
        _ => (DeliveryState.Delivered, null),
    };
}
