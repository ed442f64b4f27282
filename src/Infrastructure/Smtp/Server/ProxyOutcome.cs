namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What the first octets of a connection are.</summary>
internal enum ProxyOutcome
{
    /// <summary>No header: the client itself speaks.</summary>
    None,

    /// <summary>A header, and more of it is to come.</summary>
    Incomplete,
    Whole,

    /// <summary>It begins like one and is none.</summary>
    Malformed,
}
