namespace AgentSend.Domain.Domains;

/// <summary>How far a domain is with receiving. Stored as its number.</summary>
public enum ReceivingStatus
{
    Pending = 0,

    /// <summary>Mail for the domain comes here and is taken.</summary>
    Verified = 1,

    /// <summary>It was verified and its records are gone, or nothing came of it for too long.</summary>
    Failed = 2,
}
