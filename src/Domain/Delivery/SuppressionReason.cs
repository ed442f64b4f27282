namespace AgentSend.Domain.Delivery;

/// <summary>Why an address is not written to any more. Stored as its number.</summary>
public enum SuppressionReason
{
    /// <summary>Somebody of the organization wanted it.</summary>
    Manual = 0,

    /// <summary>Its server said that the address does not work.</summary>
    HardBounce = 1,

    /// <summary>Its owner called a message spam.</summary>
    Complaint = 2,
}
