using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.ApiKeys;

/// <summary>Ends a key at once.</summary>
/// <remarks>Fails with <c>api_key.not_found</c>.</remarks>
public sealed record RevokeApiKey(ApiKeyId Id) : ICommand<Unit>;

internal sealed class RevokeApiKeyHandler(IApiKeyRepository keys, ICaller caller) : ICommandHandler<RevokeApiKey, Unit>
{
    public async Task<Result<Unit>> Handle(RevokeApiKey command, CancellationToken cancellationToken) =>
        await keys.RevokeAsync(caller.Organization, command.Id, cancellationToken) ? Unit.Value : ApiKeyFailures.NotFound;
}
