namespace AgentSend.Api.Rest;

/// <summary>Sees to it that whatever goes wrong behind it is answered as the dialect's clients parse it, and that a fault is logged, once.</summary>
internal abstract class FaultBarrier(RequestDelegate next)
{
    /// <summary>What nginx made customary for a client that has gone; nobody will see it.</summary>
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400 }) await EnvelopAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            if (!http.Response.HasStarted) http.Response.StatusCode = ClientClosedRequest;
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(http, exception.StatusCode);
        }
        catch (Exception exception)
        {
            LogFault(exception, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            await AnswerAsync(http, StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>Answers with the dialect's error of this status.</summary>
    protected abstract Task WriteAsync(HttpContext http, int status);

    protected abstract void LogFault(Exception exception, string method, string? route);

    private async Task AnswerAsync(HttpContext http, int status)
    {
        if (http.Response.HasStarted)
        {
            http.Abort(); // Half an answer must not look like a whole one.
            return;
        }

        http.Response.Clear();
        await WriteAsync(http, status);
    }

    /// <summary>Routing and file results set a status and leave it at that.</summary>
    private Task EnvelopAsync(HttpContext http)
    {
        http.Response.ContentLength = null;
        http.Response.Headers.ContentDisposition = default;
        return WriteAsync(http, http.Response.StatusCode);
    }
}
