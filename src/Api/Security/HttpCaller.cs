using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Security;

/// <summary>Who the request's key belongs to.</summary>
internal sealed class HttpCaller(Caller caller)
{
    public Caller Caller { get; } = caller;
}

internal static class HttpCallerExtensions
{
    /// <returns>Anonymous where the route needs no key.</returns>
    public static Caller Caller(this HttpContext http) => http.Features.Get<HttpCaller>()?.Caller ?? Application.Abstractions.Caller.Anonymous;
}
