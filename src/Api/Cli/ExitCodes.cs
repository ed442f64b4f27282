namespace AgentSend.Api.Cli;

/// <summary>How a command has ended; scripts go by these, so they are never reused.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It could not be done; a line on stderr says why.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>What was waited for did not come in time.</summary>
    public const int TimedOut = 3;

    /// <summary>No server answers at the URL.</summary>
    public const int Unreachable = 4;

    /// <summary>The key is missing, wrong or not allowed to.</summary>
    public const int Refused = 5;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 6;

    /// <summary>Done, but for some parts, which were named.</summary>
    public const int Partly = 7;

    /// <summary>A limit of requests or sends, or the server cannot at the moment: later, it may.</summary>
    public const int Busy = 8;

    /// <summary>As shells have it for Ctrl-C: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
