using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <summary>The keys within the caller's scope, newest first.</summary>
[Needs(Permission.ApiKeyRead)]
public sealed record ListApiKeys : IQuery<IReadOnlyList<ApiKeyView>>, IKeepsToScope;

internal sealed class ListApiKeysHandler(IApiKeyRepository keys, ICaller caller) : IQueryHandler<ListApiKeys, IReadOnlyList<ApiKeyView>>
{
    public async Task<Result<IReadOnlyList<ApiKeyView>>> Handle(ListApiKeys query, CancellationToken cancellationToken) =>
        Result.Of(await keys.ListAsync(caller.Organization, caller.Current.Scope, cancellationToken));
}
