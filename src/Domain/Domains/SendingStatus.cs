namespace AgentSend.Domain.Domains;

/// <summary>How far a domain is with sending. Stored as its number.</summary>
public enum SendingStatus
{
    /// <summary>Nothing shows yet that the domain is its owner's.</summary>
    Pending = 0,

    /// <summary>The ownership record is there, the DKIM key is not.</summary>
    PendingDkim = 1,

    Verified = 2,

    /// <summary>It was verified and its records are gone, or nothing came of it for too long.</summary>
    Failed = 3,
}
