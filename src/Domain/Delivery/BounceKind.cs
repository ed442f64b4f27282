namespace AgentSend.Domain.Delivery;

/// <summary>What a report about a message says has happened to it (RFC 3464 section 2.3.3, RFC 5965).</summary>
public enum BounceKind
{
    /// <summary>It is no such report.</summary>
    None = 0,

    /// <summary>Refused, or given up, for good.</summary>
    FailedHard = 1,

    /// <summary>Given up for a reason that may pass.</summary>
    FailedSoft = 2,
    Delayed = 3,
    Delivered = 4,

    /// <summary>Handed on to a server that sends no reports.</summary>
    Relayed = 5,

    /// <summary>Delivered, and sent on to several.</summary>
    Expanded = 6,
    Complaint = 7,
    AutoReply = 8,
}
