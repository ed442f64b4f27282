using System.Net;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Smtp.Server;

// Event ids 2020 to 2039.
internal sealed partial class SmtpListener
{
    [LoggerMessage(2020, LogLevel.Information, "{Server} listens on {EndPoint}")]
    private partial void LogListening(string server, EndPoint endPoint);

    [LoggerMessage(2021, LogLevel.Warning, "{Server} stopped with {Sessions} sessions unfinished")]
    private partial void LogAborted(string server, int sessions);

    [LoggerMessage(2022, LogLevel.Error, "SMTP accepts no more connections")]
    private partial void LogAcceptFailed(Exception exception);

    [LoggerMessage(2023, LogLevel.Error, "{Connection}: the connection failed")]
    private partial void LogConnectionFailed(Exception exception, string connection);

    [LoggerMessage(2024, LogLevel.Error, "Looking for late sessions failed")]
    private partial void LogSweepFailed(Exception exception);
}
