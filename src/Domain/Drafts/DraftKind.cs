namespace AgentSend.Domain.Drafts;

/// <summary>What a draft becomes; fixed once it is made. Stored as its number.</summary>
public enum DraftKind
{
    /// <summary>A message that begins a thread.</summary>
    New = 0,

    /// <summary>An answer to a message.</summary>
    Reply = 1,

    /// <summary>A message that passes another on.</summary>
    Forward = 2,
}
