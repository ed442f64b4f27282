using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.ApiKeys;

/// <summary>The keys within the caller's scope, newest first unless asked otherwise, page by page.</summary>
[Needs(Permission.ApiKeyRead)]
public sealed record FindApiKeys(CursorRequest Page) : IQuery<CursorPage<ApiKeyView>>, IKeepsToScope;

internal sealed class FindApiKeysValidator : AbstractValidator<FindApiKeys>
{
    public FindApiKeysValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindApiKeysHandler(IApiKeyRepository keys, ICaller caller) : IQueryHandler<FindApiKeys, CursorPage<ApiKeyView>>
{
    public async Task<Result<CursorPage<ApiKeyView>>> Handle(FindApiKeys query, CancellationToken cancellationToken) =>
        await keys.PageAsync(caller.Organization, caller.Current.Scope, query.Page, cancellationToken);
}
