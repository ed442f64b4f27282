using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Smtp.Server;

// Event ids 2000 to 2019.
internal sealed partial class SmtpSession
{
    private readonly ILogger _logger = server.Logger;

    [LoggerMessage(2000, LogLevel.Debug, "{Connection}: accepted {Id}, {Octets} octets, {Copies} copies")]
    private partial void LogAccepted(string connection, string id, long octets, int copies);

    [LoggerMessage(2001, LogLevel.Information, "{Connection}: refused a message of {Octets} octets, {Code}")]
    private partial void LogRefused(string connection, string code, long octets);

    [LoggerMessage(2002, LogLevel.Debug, "{Connection}: connection lost: {Reason}")]
    private partial void LogConnectionLost(string connection, string reason);

    [LoggerMessage(2003, LogLevel.Debug, "{Connection}: TLS handshake failed: {Reason}")]
    private partial void LogHandshakeFailed(string connection, string reason);

    [LoggerMessage(2004, LogLevel.Error, "{Connection}: fault in {What}")]
    private partial void LogFault(Exception exception, string connection, string what);
}
