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
}
