using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Events;

/// <summary>What can happen that somebody outside may be told of. Stored as its public name.</summary>
public static class EventType
{
    /// <summary>A message was stored in an inbox: it is visible already when the event is.</summary>
    public const string MessageReceived = "message.received";

    /// <summary>Instead of <see cref="MessageReceived"/>, for a message that is labelled so; of several labels the first in this order: blocked, spam, unauthenticated.</summary>
    public const string MessageReceivedSpam = "message.received.spam";

    /// <inheritdoc cref="MessageReceivedSpam"/>
    public const string MessageReceivedBlocked = "message.received.blocked";

    /// <inheritdoc cref="MessageReceivedSpam"/>
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

    /// <summary>The one event that a message raises by coming in.</summary>
    public static string OfReceived(InboundLabels labels)
    {
        if (labels.HasFlag(InboundLabels.Blocked)) return MessageReceivedBlocked;
        if (labels.HasFlag(InboundLabels.Spam)) return MessageReceivedSpam;
        return labels.HasFlag(InboundLabels.Unauthenticated) ? MessageReceivedUnauthenticated : MessageReceived;
    }
}
