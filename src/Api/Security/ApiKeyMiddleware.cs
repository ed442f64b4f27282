using AgentSend.Api.AgentMailV0;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using Microsoft.AspNetCore.Authorization;

namespace AgentSend.Api.Security;

/// <summary>Lets nobody in without a key, but on routes that say so: a new route is closed until somebody opens it.</summary>
internal sealed class ApiKeyMiddleware(RequestDelegate next, ICommandBus bus)
{
    private const string Bearer = "Bearer ";

    /// <summary>Not async: what it lets through may be a socket, which lasts.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        // No route, or the endpoint routing makes to say 405: nothing to protect. The other dialect words its refusals itself.
        return http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<V0Route>() is null
            ? GuardAsync(http, endpoint)
            : next(http);
    }

    private async Task GuardAsync(HttpContext http, RouteEndpoint endpoint)
    {
        var key = ReadKey(http.Request.Headers) ?? ReadQuery(http.Request, endpoint);
        var caller = await AuthenticateAsync(http, key);
        if (caller.Failure is { } failure)
        {
            await FailureProblems.WriteAsync(http, failure);
            return;
        }

        http.Features.Set(caller.Value);
        if (key is not null && endpoint.Metadata.GetMetadata<KeyInQuery>() is not null) http.Features.Set(new PresentedKey(key));
        await next(http);
    }

    private async Task<Result<Caller>> AuthenticateAsync(HttpContext http, string? key)
    {
        if (key is null) return ApiKeyFailures.Unauthenticated;
        return await bus.SendAsync(Caller.Platform, new AuthenticateKey(key), http.RequestAborted);
    }

    private static string? ReadQuery(HttpRequest request, RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<KeyInQuery>() is not null && request.Query.TryGetValue(KeyInQuery.Parameter, out var key) ? key.ToString() : null;

    /// <summary>When both headers are there, Bearer decides.</summary>
    private static string? ReadKey(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        return headers.TryGetValue("x-api-key", out var key) ? key.ToString() : null;
    }
}
