using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Imap;

// Event ids 2300 to 2319.
internal sealed partial class ImapSession
{
    private readonly ILogger _logger = server.Logger;

    [LoggerMessage(2300, LogLevel.Debug, "{Connection}: signed in to inbox {Inbox}")]
    private partial void LogSignedIn(string connection, Guid inbox);

    [LoggerMessage(2301, LogLevel.Debug, "{Connection}: connection lost: {Reason}")]
    private partial void LogConnectionLost(string connection, string reason);

    [LoggerMessage(2302, LogLevel.Debug, "{Connection}: TLS handshake failed: {Reason}")]
    private partial void LogHandshakeFailed(string connection, string reason);

    [LoggerMessage(2303, LogLevel.Error, "{Connection}: fault in {What}")]
    private partial void LogFault(Exception exception, string connection, string what);
}
