using AgentSend.Application.Events;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Gives a message the status that its deliveries add up to, and says what has become of each. Always inside a unit of work that holds the message.</summary>
internal sealed class MessageSettlement(IMessageRepository messages, IInboxRepository inboxes, IDeliveryQueue queue, IEventLog events, Labelling labelling, SenderWatch watch)
{
    /// <param name="news">What this unit of work has changed.</param>
    /// <returns>False when the message is gone.</returns>
    public async Task<bool> SettleAsync(MessageId id, IReadOnlyList<SettledDelivery> news, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read again: deleted or moved on between an earlier look and this unit of work.
        if (await messages.FindOutboundAsync(id, cancellationToken) is not { } message) return false;
        var states = await queue.StatesOfAsync(id, cancellationToken);
        var status = DeliveryOutcome.Of(states);
        if (status != message.Status) await messages.ChangeStatusAsync(message.Id, message.InboxId, message.Status, status, now, cancellationToken);
        if (news.Any(one => one.Becomes == DeliveryState.Bounced)
            && await messages.FindLabelsAsync(message.OrganizationId, id, cancellationToken) is { } labelled && !labelled.Labels.Flags.HasFlag(MessageFlags.Bounced))
            await labelling.MarkAsync(labelled, MessageFlags.Bounced, now, cancellationToken);

        // Sent is told once, with the first that got anywhere, however long the others take.
        if (news.Any(HasLeft) && news.Count(HasLeft) == states.Count(state => state is not (DeliveryState.Due or DeliveryState.Failed)))
            await AppendAsync(EventType.MessageSent, message, [], now, cancellationToken);
        foreach (var alike in news.GroupBy(one => one.Becomes).OrderBy(alike => alike.Key))
            if (EventOf(alike.Key) is { } type) await AppendAsync(type, message, [.. alike.Select(one => one.Recipient)], now, cancellationToken);

        if (status == message.Status) return true;
        if (status == MessageStatus.Bounced) await inboxes.CountBounceAsync(message.InboxId, cancellationToken);
        if (status == MessageStatus.Complained) await inboxes.CountComplaintAsync(message.InboxId, cancellationToken);
        if (status is MessageStatus.Bounced or MessageStatus.Complained) await watch.LookAtAsync(message.InboxId, now, cancellationToken);
        return true;
    }

    private static bool HasLeft(SettledDelivery one) => one is { Was: DeliveryState.Due, Becomes: not (DeliveryState.Due or DeliveryState.Failed) };

    private static string? EventOf(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => EventType.MessageDelivered,
        DeliveryState.Bounced => EventType.MessageBounced,
        DeliveryState.Complained => EventType.MessageComplained,
        DeliveryState.Failed => EventType.MessageRejected,
        DeliveryState.Due or DeliveryState.Relayed or DeliveryState.Simulated => null,
    };

    private Task AppendAsync(string type, OutboundMessage message, IReadOnlyList<EmailAddress> recipients, DateTimeOffset now, CancellationToken cancellationToken) => events.AppendAsync(
        new EventRecord(EventId.New(now), type, message.OrganizationId, message.InboxId, message.ThreadId, message.Id, now) { Recipients = recipients }, cancellationToken);
}

/// <summary>What has become of a recipient's delivery.</summary>
internal readonly record struct SettledDelivery(EmailAddress Recipient, DeliveryState Was, DeliveryState Becomes);
