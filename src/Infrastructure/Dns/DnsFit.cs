namespace AgentSend.Infrastructure.Dns;

/// <summary>Whether an answer is to our question.</summary>
internal enum DnsFit
{
    Foreign,

    /// <summary>The name in other letters than we sent: a server with habits, or somebody who guesses.</summary>
    ButForCase,
    Exact,
}
