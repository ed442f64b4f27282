using AgentSend.Domain.Organizations;

namespace AgentSend.Domain.ApiKeys;

/// <summary>A key as it is kept: enough to recognise it, not enough to use it.</summary>
/// <param name="Prefix">The visible head of the secret, so that people can tell keys apart.</param>
/// <param name="Hash">SHA-256 of the secret, 32 octets. A random secret of 256 bits needs no slow hash.</param>
public sealed record ApiKey(
    ApiKeyId Id,
    OrganizationId OrganizationId,
    string Name,
    string Prefix,
    byte[] Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>How much an operator's log line about use may lag: <c>lastUsedAt</c> is written at most this often.</summary>
    public static readonly TimeSpan UseGranularity = TimeSpan.FromMinutes(1);

    /// <summary>All of the organization unless it says less.</summary>
    public KeyScope Scope { get; init; }

    public PermissionSet Permissions { get; init; } = PermissionSet.All;
}
