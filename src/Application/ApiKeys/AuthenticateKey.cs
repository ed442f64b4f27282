using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <summary>Finds out who holds a secret. Asked afresh for every request, so that a revoked key is refused at once on every node.</summary>
/// <remarks>Fails with <c>api_key.unknown</c>, whatever the reason.</remarks>
public sealed record AuthenticateKey(string Secret) : IQuery<Caller>, IPlatformRequest
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(AuthenticateKey);
}

internal sealed class AuthenticateKeyHandler(IApiKeyRepository keys, IKeyUse use, TimeProvider clock) : IQueryHandler<AuthenticateKey, Caller>
{
    public async Task<Result<Caller>> Handle(AuthenticateKey query, CancellationToken cancellationToken)
    {
        if (ApiKeySecret.TryRead(query.Secret) is not { } secret) return ApiKeyFailures.Unauthenticated;

        var hash = secret.Hash();
        var key = await keys.FindByHashAsync(hash, cancellationToken);
        var now = clock.GetUtcNow();

        // The index compares hashes, not secrets, and says nothing useful by its timing; the whole hash is compared once more in constant time.
        if (key is null || !CryptographicOperations.FixedTimeEquals(key.Hash, hash) || key.ExpiresAt <= now) return ApiKeyFailures.Unauthenticated;

        if (key.LastUsedAt is null || now - key.LastUsedAt >= ApiKey.UseGranularity) use.Note(key.Id, now);
        return Caller.For(key.OrganizationId, key.Id) with { Scope = key.Scope, Permissions = key.Permissions };
    }
}

/// <summary>Takes note of keys that are in use; who asked does not wait for it to be written.</summary>
public interface IKeyUse
{
    void Note(ApiKeyId key, DateTimeOffset at);
}
