using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.ApiKeys;

/// <summary>Ends a key at once.</summary>
/// <remarks>Fails with <c>api_key.not_found</c>.</remarks>
[Needs(Permission.ApiKeyDelete)]
public sealed record RevokeApiKey(ApiKeyId Id) : ICommand<Unit>, INamesApiKey
{
    ApiKeyId INamesApiKey.ApiKeyId => Id;
}

internal sealed class RevokeApiKeyHandler(IApiKeyRepository keys, ICaller caller) : ICommandHandler<RevokeApiKey, Unit>
{
    public async Task<Result<Unit>> Handle(RevokeApiKey command, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(caller.Organization, command.Id, cancellationToken) ? Unit.Value : ApiKeyFailures.NotFound;
}
