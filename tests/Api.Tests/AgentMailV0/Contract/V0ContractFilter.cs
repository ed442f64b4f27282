using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentSend.Api.Tests.AgentMailV0.Contract;

/// <summary>Holds every answer a test server gives under <c>/v0</c> against the contract, whichever test asked.</summary>
internal sealed class V0ContractFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(JudgeAsync);
        next(app);
    };

    private static async Task JudgeAsync(HttpContext http, RequestDelegate next)
    {
        var isDownload = http.Request.Path.StartsWithSegments("/v0/downloads", StringComparison.Ordinal);
        if (!http.Request.Path.StartsWithSegments("/v0", StringComparison.Ordinal) || isDownload || http.WebSockets.IsWebSocketRequest)
        {
            await next(http);
            return;
        }

        var copy = new CopyingStream(http.Response.Body);
        http.Response.Body = copy;
        await next(http);
        var route = http.GetEndpoint() as RouteEndpoint;
        V0Contract.Judge(V0Contract.Find(http.Request.Method, route), http.Response.StatusCode, http.Response.ContentType, Encoding.UTF8.GetString(copy.Written.ToArray()));
    }
}
