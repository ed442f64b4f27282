namespace AgentSend.Application.Domains;

/// <summary>Where a signing key is on its way. Stored as its number.</summary>
public enum DomainKeyState
{
    /// <summary>Made; it signs once its record is seen.</summary>
    Next = 0,

    /// <summary>It signs.</summary>
    Live = 1,

    /// <summary>It signs no more; its record stays published while mail it has signed is under way.</summary>
    Retired = 2,
}
