using System.Net;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Imap;

// Event ids 2320 to 2339.
internal sealed partial class ImapListener
{
    [LoggerMessage(2320, LogLevel.Information, "IMAP listens on {EndPoint}")]
    private partial void LogListening(EndPoint endPoint);

    [LoggerMessage(2321, LogLevel.Warning, "IMAP stopped with {Sessions} sessions unfinished")]
    private partial void LogAborted(int sessions);

    [LoggerMessage(2322, LogLevel.Error, "IMAP accepts no more connections")]
    private partial void LogAcceptFailed(Exception exception);

    [LoggerMessage(2323, LogLevel.Error, "{Connection}: the connection failed")]
    private partial void LogConnectionFailed(Exception exception, string connection);

    [LoggerMessage(2324, LogLevel.Error, "Looking for late IMAP sessions failed")]
    private partial void LogSweepFailed(Exception exception);

    [LoggerMessage(2325, LogLevel.Warning, "Port {Port} is in use already: no IMAP there. Set AgentSend:Imap:{Name} to another, or to 0")]
    private partial void LogPortTaken(int port, string name);
}
