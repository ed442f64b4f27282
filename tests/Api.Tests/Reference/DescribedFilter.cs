using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Reference;
using AgentSend.Api.Rest;
using AgentSend.Api.Tests.AgentMailV0.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests.Reference;

/// <summary>Holds every answer the test server gives against our own descriptions, whichever test asked: see <see cref="AnswersAsDescribedAttribute"/>.</summary>
internal sealed class DescribedFilter : IStartupFilter
{
    /// <summary>Octets, streams and sockets.</summary>
    private static readonly string[] Endless = ["/events/stream", "/events/ws", "/attachments/{id}/content", "/v0/downloads/{download_id}", "/v0"];

    private Described? _rest;
    private Described? _v0;

    /// <summary>What was not as described since the last look.</summary>
    public static ConcurrentQueue<string> Violations { get; } = [];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(JudgeAsync);
        next(app);
    };

    private async Task JudgeAsync(HttpContext http, RequestDelegate next)
    {
        if (http.WebSockets.IsWebSocketRequest || http.Request.Path.Value is "/events/stream")
        {
            await next(http);
            return;
        }

        var copy = new CopyingStream(http.Response.Body);
        http.Response.Body = copy;
        await next(http);
        if (http.GetEndpoint() is not RouteEndpoint route || http.RequestAborted.IsCancellationRequested) return;
        foreach (var problem in await ProblemsAsync(http, route, Encoding.UTF8.GetString(copy.Written.ToArray()))) Violations.Enqueue(problem);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(HttpContext http, RouteEndpoint route, string body)
    {
        var pattern = route.RoutePattern.RawText!;
        if (Endless.Contains(pattern) || route.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null) return [];
        var descriptions = http.RequestServices.GetRequiredService<Descriptions>();
        var described = route.Metadata.GetMetadata<V0Route>() is null
            ? _rest ??= new Described(JsonElement.Parse((await descriptions.GetAsync(RestDocument.Name)).Json))
            : _v0 ??= new Described(JsonElement.Parse((await descriptions.GetAsync(V0Api.DocumentName)).Json));
        return described.Problems(pattern, http.Request.Method, http.Response.StatusCode, http.Response.ContentType, body);
    }
}
