using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Events;

/// <summary>What can happen that somebody outside may be told of. Stored as its public name.</summary>
public static class EventType
{
    /// <summary>A message was stored in an inbox: it is visible already when the event is.</summary>
    public const string MessageReceived = "message.received";

    /// <summary>Instead of <see cref="MessageReceived"/> when the message has the label; likewise the next two.</summary>
    public const string MessageReceivedSpam = "message.received.spam";

    public const string MessageReceivedBlocked = "message.received.blocked";

    public const string MessageReceivedUnauthenticated = "message.received.unauthenticated";

    /// <summary>A message was handed over for every recipient; says nothing about arrival.</summary>
    public const string MessageSent = "message.sent";

    /// <summary>Every recipient's server (or inbox here) has taken the message.</summary>
    public const string MessageDelivered = "message.delivered";

    /// <summary>At least one recipient's server has refused the message for good.</summary>
    public const string MessageBounced = "message.bounced";

    /// <summary>A recipient called the message spam.</summary>
    public const string MessageComplained = "message.complained";

    /// <summary>A message that was queued is not sent after all: giving up, or something here stands in its way.</summary>
    public const string MessageRejected = "message.rejected";

    /// <summary>A domain can send, or receive, that could not before.</summary>
    public const string DomainVerified = "domain.verified";

    /// <summary>A webhook was switched off by the platform: its endpoint is gone, or has failed for days.</summary>
    public const string WebhookDisabled = "webhook.disabled";

    /// <summary>Somebody wants to see a call: told to that webhook alone, whatever it is subscribed to.</summary>
    public const string WebhookTest = "webhook.test";

    /// <summary>What a subscriber may ask for.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        MessageReceived, MessageReceivedSpam, MessageReceivedBlocked, MessageReceivedUnauthenticated, MessageSent, MessageDelivered, MessageBounced, MessageComplained, MessageRejected,
        DomainVerified, WebhookDisabled,
    ];

    /// <summary>A message in an inbox got a label, or lost one; nobody outside is called for it.</summary>
    public const string LabelAdded = "label.added";

    public const string LabelRemoved = "label.removed";

    /// <summary>What metrics count: all but changes of labels.</summary>
    public static readonly IReadOnlyList<string> Counted =
    [
        MessageReceived, MessageReceivedSpam, MessageReceivedBlocked, MessageReceivedUnauthenticated, MessageSent, MessageDelivered, MessageBounced, MessageComplained,
        MessageRejected, DomainVerified,
    ];

    /// <summary>Which of the received ones it is: blocked before spam before unauthenticated.</summary>
    public static string MessageReceivedWith(MessageFlags flags)
    {
        if (flags.HasFlag(MessageFlags.Blocked)) return MessageReceivedBlocked;
        if (flags.HasFlag(MessageFlags.Spam)) return MessageReceivedSpam;
        return flags.HasFlag(MessageFlags.Unauthenticated) ? MessageReceivedUnauthenticated : MessageReceived;
    }
}
