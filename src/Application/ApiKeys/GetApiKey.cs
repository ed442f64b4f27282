using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <remarks>Fails with <c>api_key.not_found</c>.</remarks>
[Needs(Permission.ApiKeyRead)]
public sealed record GetApiKey(ApiKeyId Id) : IQuery<ApiKeyView>, INamesApiKey
{
    ApiKeyId INamesApiKey.ApiKeyId => Id;
}

internal sealed class GetApiKeyHandler(IApiKeyRepository keys, ICaller caller) : IQueryHandler<GetApiKey, ApiKeyView>
{
    public async Task<Result<ApiKeyView>> Handle(GetApiKey query, CancellationToken cancellationToken)
    {
        var key = await keys.FindAsync(caller.Organization, query.Id, cancellationToken);
        return key is null ? ApiKeyFailures.NotFound : key;
    }
}
