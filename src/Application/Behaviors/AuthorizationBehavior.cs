using System.Reflection;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Behaviors;

/// <summary>Platform requests are the platform's alone; every other request needs an organization to act for, and a key that may.</summary>
internal sealed class AuthorizationBehavior<TRequest, TResponse>(ICaller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IAgentSendRequest
    where TResponse : IFailable<TResponse>
{
    private static readonly IReadOnlyList<Permission> Needed = typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Permissions ?? [];

    private static readonly Failure PlatformOnly = Failure.Forbidden("caller.not_platform", "This is not offered to callers.");

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is IPlatformRequest)
            return caller.Current.IsPlatform ? next() : Task.FromResult(TResponse.From(PlatformOnly));

        if (caller.Current.OrganizationOrNull is null) return Task.FromResult(TResponse.From(ApiKeyFailures.Unauthenticated));
        if (!caller.Current.Permissions.IsUnrestricted)
        {
            foreach (var needed in Needed)
            {
                if (!caller.Current.Permissions.Allows(needed)) return Task.FromResult(TResponse.From(ApiKeyFailures.MissingPermission(needed)));
            }
        }

        return next();
    }
}
