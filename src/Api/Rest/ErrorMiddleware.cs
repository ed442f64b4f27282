namespace AgentSend.Api.Rest;

/// <summary>Errors and faults of the AgentSend dialect, and of what belongs to none.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger) : FaultBarrier(next)
{
    protected override Task WriteAsync(HttpContext http, int status) => FailureProblems.WriteAsync(http, status);

    [LoggerMessage(4000, LogLevel.Error, "{Method} {Route} failed")]
    protected override partial void LogFault(Exception exception, string method, string? route);
}
