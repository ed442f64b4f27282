using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>
/// Delivers a message to some of its recipients: into the inboxes here directly, to the outside in simulation. The recipient's copy and the
/// end of the delivery are one unit of work, so that each gets the message once, whoever dies when.
/// </summary>
/// <param name="Deliveries">All of one message, all leased with <paramref name="Lease"/>.</param>
/// <remarks>Fails with <c>message.not_found</c> when it was deleted meanwhile.</remarks>
public sealed record DeliverMessage(MessageId MessageId, IReadOnlyList<ClaimedDelivery> Deliveries, Guid Lease) : ICommand<Unit>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class DeliverMessageHandler(
    IMessageRepository messages,
    IRawMessageStore raws,
    IInboxRepository inboxes,
    IDeliveryQueue queue,
    IEventLog events,
    IMimeReader mime,
    MessageFiler filer,
    MailSettings mail,
    IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<DeliverMessage, Unit>
{
    public async Task<Result<Unit>> Handle(DeliverMessage command, CancellationToken cancellationToken)
    {
        if (await messages.FindOutboundAsync(command.MessageId, cancellationToken) is not { } message) return MessageFailures.NotFound;

        ParsedMessage? parsed = null;
        if (command.Deliveries.Any(d => mail.IsLocal(d.Recipient)))
        {
            if (await raws.ReadAsync(message.RawId, cancellationToken) is not { } raw) return MessageFailures.NotFound;
            parsed = mime.Read(raw);
        }

        return await unitOfWork.ExecuteAsync(ct => DeliverAsync(command, message, parsed, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<Unit>> DeliverAsync(DeliverMessage command, OutboundMessage message, ParsedMessage? parsed, CancellationToken cancellationToken)
    {
        // Two workers that end the last two deliveries at once would each see the other's as open.
        await messages.LockAsync(message.Id, cancellationToken);
        var recipients = await FindRecipientsAsync(command, message, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var delivery in command.Deliveries)
        {
            var recipient = recipients.GetValueOrDefault(delivery.Recipient);
            var (state, reply) = Judge(delivery.Recipient, recipient);
            if (!await queue.TryEndAsync(delivery.Id, command.Lease, state, reply, now, cancellationToken)) continue;
            if (state == DeliveryState.Delivered)
                await filer.FileInboundAsync(recipient!, new InboundContent(message.RawId, message.Size, parsed!, ReversePath: null), now, cancellationToken);
        }

        // Read again: deleted or moved on between the look before and this unit of work.
        if (await messages.FindOutboundAsync(message.Id, cancellationToken) is not { } current) return MessageFailures.NotFound;
        var status = DeliveryOutcome.Of(await queue.StatesOfAsync(message.Id, cancellationToken));
        if (status != current.Status) await FinishAsync(current, status, now, cancellationToken);
        return Unit.Value;
    }

    /// <summary>The inboxes here that the message goes to; they and the one it comes from stay as they are until the unit of work ends.</summary>
    private async Task<Dictionary<EmailAddress, Recipient>> FindRecipientsAsync(DeliverMessage command, OutboundMessage message, CancellationToken cancellationToken)
    {
        var found = new Dictionary<EmailAddress, Recipient>();
        foreach (var address in command.Deliveries.Select(d => d.Recipient).Where(mail.IsLocal))
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

    private (DeliveryState State, string? Reply) Judge(EmailAddress address, Recipient? recipient)
    {
        if (!mail.IsLocal(address)) return (DeliveryState.Simulated, null);
        return recipient switch
        {
            null => (DeliveryState.Bounced, "550 5.1.1 No such mailbox here."),
            { Status: InboxStatus.Suspended } => (DeliveryState.Bounced, "550 5.2.1 The mailbox is suspended."),
            _ => (DeliveryState.Delivered, null),
        };
    }

    private async Task FinishAsync(OutboundMessage message, MessageStatus status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await messages.ChangeStatusAsync(message.Id, message.InboxId, message.Status, status, cancellationToken);
        if (status == MessageStatus.Sending) return;

        await Append(EventType.MessageSent);
        if (status == MessageStatus.Delivered) await Append(EventType.MessageDelivered);
        if (status == MessageStatus.Bounced)
        {
            await inboxes.CountBounceAsync(message.InboxId, cancellationToken);
            await Append(EventType.MessageBounced);
        }

        Task Append(string type) => events.AppendAsync(
            new EventRecord(EventId.New(now), type, message.OrganizationId, message.InboxId, message.ThreadId, message.Id, now), cancellationToken);
    }
}
