using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Errors and faults of what is under <c>/v0</c>.</summary>
internal sealed partial class V0ErrorMiddleware(RequestDelegate next, ILogger<V0ErrorMiddleware> logger) : FaultBarrier(next)
{
    protected override Task WriteAsync(HttpContext http, int status) => V0Failures.WriteAsync(http, status);

    [LoggerMessage(5800, LogLevel.Error, "{Method} {Route} failed")]
    protected override partial void LogFault(Exception exception, string method, string? route);
}
