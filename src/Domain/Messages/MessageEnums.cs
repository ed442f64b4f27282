namespace AgentSend.Domain.Messages;

/// <summary>Stored as its number.</summary>
public enum MessageDirection
{
    Inbound = 0,
    Outbound = 1,
}

/// <summary>Outbound: queued, sending, sent, delivered, with failed, bounced and complained as other ends. Inbound: received. Stored as its number.</summary>
public enum MessageStatus
{
    Received = 0,
    Queued = 1,
    Sending = 2,
    Sent = 3,
    Delivered = 4,
    Failed = 5,
    Bounced = 6,
    Complained = 7,
}

/// <summary>Whether the message really travels. Stored as its number.</summary>
public enum MessageDelivery
{
    /// <summary>Every recipient is delivered to.</summary>
    Email = 0,

    /// <summary>At least one recipient is outside and delivery to the outside is only simulated.</summary>
    DryRun = 1,
}
