using AgentSend.Api.Security;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.Primitives;
using Microsoft.AspNetCore.Authorization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Lets nobody into a v0 route without a key, but where the route says so.</summary>
internal sealed class V0KeyMiddleware(RequestDelegate next, ICommandBus bus)
{
    /// <summary>Case-sensitive in this dialect.</summary>
    private const string Bearer = "Bearer ";

    /// <summary>Not async: what it lets through may be a socket, which lasts.</summary>
    public Task InvokeAsync(HttpContext http) =>
        http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<V0Route>() is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? GuardAsync(http, endpoint)
            : next(http);

    private async Task GuardAsync(HttpContext http, Endpoint endpoint)
    {
        var caller = await AuthenticateAsync(http, endpoint);
        if (caller.Failure is { } failure)
        {
            await V0Failures.WriteAsync(http, failure);
            return;
        }

        http.Features.Set(caller.Value);
        if (endpoint.Metadata.GetMetadata<V0KeyInQuery>() is not null && ReadKey(http.Request, endpoint) is { } key) http.Features.Set(new PresentedKey(key));
        await next(http);
    }

    private async Task<Result<Caller>> AuthenticateAsync(HttpContext http, Endpoint endpoint)
    {
        if (ReadKey(http.Request, endpoint) is not { } key) return V0Failures.MissingAuthorization;
        if (IsSignedToken(key)) return V0Failures.InvalidTokenType;
        var caller = await bus.SendAsync(Caller.Platform, new AuthenticateKey(key), http.RequestAborted);
        return caller.Failure is { Kind: FailureKind.Unauthenticated } ? V0Failures.UnknownKey : caller;
    }

    private static string? ReadKey(HttpRequest request, Endpoint endpoint)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.Ordinal) && authorization[Bearer.Length..].Trim() is { Length: > 0 } key) return key;
        return endpoint.Metadata.GetMetadata<V0KeyInQuery>() is not null && request.Query["api_key"].ToString() is { Length: > 0 } inQuery ? inQuery : null;
    }

    /// <summary>Session tokens of sign-in services are no API keys, and the answer says so: a JWT (RFC 7519), three parts of which the first is <c>{"...</c>.</summary>
    private static bool IsSignedToken(string key) => key.StartsWith("eyJ", StringComparison.Ordinal) && key.Count(c => c == '.') == 2;
}
