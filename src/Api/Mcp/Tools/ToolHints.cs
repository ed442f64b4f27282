namespace AgentSend.Api.Mcp.Tools;

/// <summary>What a client is told of a tool, to decide whether it asks a person first.</summary>
[Flags]
internal enum ToolHints
{
    /// <summary>Adds something, and something more when called again.</summary>
    None = 0,

    /// <summary>Changes nothing.</summary>
    ReadOnly = 1,

    /// <summary>What it does cannot be taken back.</summary>
    Destructive = 2,

    /// <summary>Called again with the same arguments it does nothing more.</summary>
    Idempotent = 4,

    /// <summary>Deals with the world outside: strangers' words come in, or words go out.</summary>
    OpenWorld = 8,
}
