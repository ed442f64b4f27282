namespace AgentSend.Api.AgentMailV0;

/// <summary>Sees to it that whatever goes wrong under <c>/v0</c> is answered as its clients parse it, and that a fault is logged, once.</summary>
internal sealed partial class V0ErrorMiddleware(RequestDelegate next, ILogger<V0ErrorMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400 }) await EnvelopAsync(http);
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(http, exception.StatusCode);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !http.RequestAborted.IsCancellationRequested)
        {
            LogFault(exception, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            await AnswerAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task AnswerAsync(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort(); // Half an answer must not look like a whole one.
            return;
        }

        http.Response.Clear();
        await V0Failures.WriteAsync(http, status);
    }

    /// <summary>Routing and file results set a status and leave it at that.</summary>
    private static Task EnvelopAsync(HttpContext http)
    {
        http.Response.ContentLength = null;
        http.Response.Headers.ContentDisposition = default;
        return V0Failures.WriteAsync(http, http.Response.StatusCode);
    }

    [LoggerMessage(5800, LogLevel.Error, "{Method} {Route} failed")]
    private partial void LogFault(Exception exception, string method, string? route);
}
