namespace AgentSend.Application.Screening;

/// <summary>What the lists of an inbox and of those above it say of a sender. Stored as its number.</summary>
public enum ListDecision
{
    /// <summary>Nothing.</summary>
    None = 0,

    Allowed = 1,
    Blocked = 2,
}
