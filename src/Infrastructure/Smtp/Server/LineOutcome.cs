namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What came of waiting for a command line.</summary>
internal enum LineOutcome
{
    Line,

    /// <summary>A line was longer than it may be, and has been passed over to its end.</summary>
    TooLong,

    /// <summary>Nothing complete is here yet.</summary>
    None,

    /// <summary>The client has gone, perhaps in the middle of a line.</summary>
    Closed,

    /// <summary>Somebody called <c>CancelPendingRead</c>: a deadline has passed or the server stops.</summary>
    Interrupted,
}
