namespace AgentSend.Domain.Delivery;

/// <summary>Where one recipient's copy stands. Stored as its number.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its due time, or for a lease to run out.</summary>
    Due = 0,

    /// <summary>In the recipient's inbox here, or taken by the recipient's server.</summary>
    Delivered = 1,

    /// <summary>Refused for good.</summary>
    Bounced = 2,

    /// <summary>Outside, while delivery to the outside is simulated.</summary>
    Simulated = 3,

    /// <summary>Taken by the relay, which does the rest.</summary>
    Relayed = 4,

    /// <summary>Given up after many temporary failures, or not to be sent any more.</summary>
    Failed = 5,

    /// <summary>The recipient called it spam.</summary>
    Complained = 6,
}
