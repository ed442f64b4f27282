namespace AgentSend.Infrastructure.Imap.Wire;

internal enum ReadOutcome
{
    /// <summary>A whole line stands in the text; a literal may follow it.</summary>
    Line,

    /// <summary>The line was longer than a command may be; all of it has been thrown away.</summary>
    TooLong,

    /// <summary>The pending read was cancelled from outside.</summary>
    Interrupted,

    /// <summary>The client has gone.</summary>
    Closed,
}
