using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Gives a message the status that its deliveries add up to, and says so. Always inside a unit of work that holds the message.</summary>
internal sealed class MessageSettlement(IMessageRepository messages, IInboxRepository inboxes, IDeliveryQueue queue, IEventLog events, Labelling labelling, SenderWatch watch)
{
    /// <returns>False when the message is gone.</returns>
    public async Task<bool> SettleAsync(MessageId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read again: deleted or moved on between an earlier look and this unit of work.
        if (await messages.FindOutboundAsync(id, cancellationToken) is not { } message) return false;
        var status = DeliveryOutcome.Of(await queue.StatesOfAsync(id, cancellationToken));
        if (status == message.Status) return true;

        await messages.ChangeStatusAsync(message.Id, message.InboxId, message.Status, status, now, cancellationToken);
        if (status == MessageStatus.Bounced && await messages.FindLabelsAsync(message.OrganizationId, id, cancellationToken) is { } labelled)
            await labelling.MarkAsync(labelled, MessageFlags.Bounced, now, cancellationToken);
        if (status == MessageStatus.Sending) return true;

        var isFirstEnd = message.Status is MessageStatus.Queued or MessageStatus.Sending;
        if (isFirstEnd && status != MessageStatus.Failed) await AppendAsync(EventType.MessageSent, message, now, cancellationToken);
        if (EventOf(status) is { } type) await AppendAsync(type, message, now, cancellationToken);
        if (status == MessageStatus.Bounced) await inboxes.CountBounceAsync(message.InboxId, cancellationToken);
        if (status == MessageStatus.Complained) await inboxes.CountComplaintAsync(message.InboxId, cancellationToken);
        if (status is MessageStatus.Bounced or MessageStatus.Complained) await watch.LookAtAsync(message.InboxId, now, cancellationToken);
        return true;
    }

    private static string? EventOf(MessageStatus status) => status switch
    {
        MessageStatus.Delivered => EventType.MessageDelivered,
        MessageStatus.Bounced => EventType.MessageBounced,
        MessageStatus.Complained => EventType.MessageComplained,
        MessageStatus.Failed => EventType.MessageRejected,
        MessageStatus.Received or MessageStatus.Queued or MessageStatus.Sending or MessageStatus.Sent => null,
    };

    private Task AppendAsync(string type, OutboundMessage message, DateTimeOffset now, CancellationToken cancellationToken) => events.AppendAsync(
        new EventRecord(EventId.New(now), type, message.OrganizationId, message.InboxId, message.ThreadId, message.Id, now), cancellationToken);
}
