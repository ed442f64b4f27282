namespace AgentSend.Domain.Messages;

/// <summary>What the server says of a message that came in: each keeps it out of lists until somebody asks for such mail. Stored as their numbers, added up.</summary>
[Flags]
public enum InboundLabels
{
    None = 0,

    /// <summary>Unwanted, or its author's domain asks for it to be put aside (<c>quarantine</c>, RFC 9989).</summary>
    Spam = 1,

    /// <summary>A list of the recipient's keeps its sender away.</summary>
    Blocked = 2,

    /// <summary>Nothing proves whom it is from: neither SPF nor DKIM passed.</summary>
    Unauthenticated = 4,

    /// <summary>It talks to models rather than to people. Set only where an option asks for a label.</summary>
    Injection = 8,
}
