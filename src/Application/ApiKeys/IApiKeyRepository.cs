using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.ApiKeys;

public interface IApiKeyRepository
{
    /// <returns>False when the same secret is in use already, which happens to chosen secrets only.</returns>
    Task<bool> AddAsync(ApiKey key, CancellationToken cancellationToken);

    /// <param name="hash">SHA-256 of the secret, 32 octets.</param>
    /// <returns>Null when unknown or revoked.</returns>
    Task<KnownKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);

    /// <param name="scope">Only keys that reach no further.</param>
    /// <returns>Newest first; revoked ones are gone.</returns>
    Task<IReadOnlyList<ApiKeyView>> ListAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken);

    /// <inheritdoc cref="ListAsync"/>
    Task<CursorPage<ApiKeyView>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken);

    /// <returns>Null when it is not there or another organization's.</returns>
    Task<ApiKeyView?> FindAsync(OrganizationId owner, ApiKeyId id, CancellationToken cancellationToken);

    /// <summary>Writes name and permissions.</summary>
    /// <returns>False when it is not there or another organization's.</returns>
    Task<bool> UpdateAsync(OrganizationId owner, ApiKeyView key, CancellationToken cancellationToken);

    /// <summary>Ends the keys of a pod or an inbox that goes.</summary>
    Task RevokeAllAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken);

    /// <returns>False when it is not there or another organization's.</returns>
    Task<bool> RevokeAsync(OrganizationId owner, ApiKeyId id, CancellationToken cancellationToken);

    Task MarkUsedAsync(ApiKeyId id, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>What a request's key stands for.</summary>
/// <param name="Hash">The hash as stored, for a comparison in constant time.</param>
public sealed record KnownKey(ApiKeyId Id, OrganizationId OrganizationId, byte[] Hash, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    public KeyScope Scope { get; init; }

    public PermissionSet Permissions { get; init; } = PermissionSet.All;
}

/// <summary>A key as its organization sees it: the secret is not in it.</summary>
public sealed record ApiKeyView(Guid Id, string KeyPrefix, string Name, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset CreatedAt)
{
    /// <summary>Null for keys of the whole organization.</summary>
    public Guid? PodId { get; init; }

    /// <summary>Null for keys of more than an inbox.</summary>
    public Guid? InboxId { get; init; }

    public string? InboxAddress { get; init; }

    public PermissionSet Permissions { get; init; } = PermissionSet.All;

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A key at the only moment its secret can be read.</summary>
public sealed record NewApiKey(Guid Id, string Secret, string Prefix, string Name)
{
    public Guid? PodId { get; init; }

    public Guid? InboxId { get; init; }

    public string? InboxAddress { get; init; }

    public PermissionSet Permissions { get; init; } = PermissionSet.All;

    public DateTimeOffset CreatedAt { get; init; }

    internal static NewApiKey Of(ApiKey key, ApiKeySecret secret) => new(key.Id.Value, secret.Text, key.Prefix, key.Name)
    {
        PodId = key.Scope.Pod?.Value,
        InboxId = key.Scope.Inbox?.Value,
        Permissions = key.Permissions,
        CreatedAt = key.CreatedAt,
    };

    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => $"{nameof(NewApiKey)} {{ Id = {Id}, Prefix = {Prefix} }}";
}
