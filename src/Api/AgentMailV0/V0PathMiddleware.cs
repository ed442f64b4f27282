using Microsoft.AspNetCore.Http.Features;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Before routing: see <see cref="V0Path"/>.</summary>
internal sealed class V0PathMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        // The request line says more than the decoded path, which is all there is where the server has tidied up dot segments.
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = target is null ? null : V0Path.Rewrite(target);
        http.Request.Path = path ?? V0Path.Rewrite(http.Request.Path.ToUriComponent());
        return next(http);
    }
}
