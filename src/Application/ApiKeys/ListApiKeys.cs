using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <summary>The organization's keys, newest first.</summary>
public sealed record ListApiKeys : IQuery<IReadOnlyList<ApiKeyView>>;

internal sealed class ListApiKeysHandler(IApiKeyRepository keys, ICaller caller) : IQueryHandler<ListApiKeys, IReadOnlyList<ApiKeyView>>
{
    public async Task<Result<IReadOnlyList<ApiKeyView>>> Handle(ListApiKeys query, CancellationToken cancellationToken) =>
        Result.Of(await keys.ListAsync(caller.Organization, cancellationToken));
}
