using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Security;

/// <summary>Who the request's key belongs to.</summary>
internal static class HttpCaller
{
    /// <returns>Anonymous where the route needs no key.</returns>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? Application.Abstractions.Caller.Anonymous;
}
