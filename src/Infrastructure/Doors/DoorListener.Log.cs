using System.Net;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Doors;

// Event ids 2020 to 2039.
internal sealed partial class DoorListener
{
    [LoggerMessage(2020, LogLevel.Information, "{Server} listens on {EndPoint}")]
    private partial void LogListening(string server, EndPoint endPoint);

    [LoggerMessage(2021, LogLevel.Warning, "{Server} stopped with {Sessions} sessions unfinished")]
    private partial void LogAborted(string server, int sessions);

    [LoggerMessage(2022, LogLevel.Error, "{Server} accepts no more connections")]
    private partial void LogAcceptFailed(Exception exception, string server);

    [LoggerMessage(2023, LogLevel.Error, "{Server}: connection {Connection} failed")]
    private partial void LogConnectionFailed(Exception exception, string server, string connection);

    [LoggerMessage(2024, LogLevel.Error, "Looking for late sessions of {Server} failed")]
    private partial void LogSweepFailed(Exception exception, string server);
}
