using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <summary>Whether a key opens anything here.</summary>
public sealed record IsKeyKnown(string Secret) : IQuery<bool>, IPlatformRequest
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => nameof(IsKeyKnown);
}

internal sealed class IsKeyKnownHandler(IApiKeyRepository keys) : IQueryHandler<IsKeyKnown, bool>
{
    public async Task<Result<bool>> Handle(IsKeyKnown query, CancellationToken cancellationToken) =>
        ApiKeySecret.TryRead(query.Secret) is { } secret && await keys.FindByHashAsync(secret.Hash(), cancellationToken) is not null;
}
