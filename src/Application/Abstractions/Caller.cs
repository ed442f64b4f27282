using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Abstractions;

/// <summary>On whose behalf a request runs. Doors make it from what they have authenticated; modules in the process make it themselves.</summary>
public sealed record Caller
{
    private Caller(OrganizationId? organization, ApiKeyId? key, bool isPlatform) => (OrganizationOrNull, Key, IsPlatform) = (organization, key, isPlatform);

    /// <summary>Nobody: every request is refused as unauthenticated.</summary>
    public static readonly Caller Anonymous = new(null, null, isPlatform: false);

    /// <summary>AgentSend itself: platform requests only, on behalf of no organization.</summary>
    public static readonly Caller Platform = new(null, null, isPlatform: true);

    public static Caller For(OrganizationId organization, ApiKeyId? key = null) => new(organization, key, isPlatform: false);

    public OrganizationId? OrganizationOrNull { get; }

    public ApiKeyId? Key { get; }

    public bool IsPlatform { get; }
}

/// <summary>The caller of the request that is being handled.</summary>
public interface ICaller
{
    /// <exception cref="InvalidOperationException">A platform request belongs to no organization.</exception>
    OrganizationId Organization { get; }

    Caller Current { get; }
}

internal sealed class ScopedCaller : ICaller
{
    public Caller Current { get; set; } = Caller.Anonymous;

    public OrganizationId Organization =>
        Current.OrganizationOrNull ?? throw new InvalidOperationException("This request belongs to no organization.");
}
