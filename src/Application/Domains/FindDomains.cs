using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Domains;

/// <summary>The domains the caller reaches, newest first unless asked otherwise.</summary>
[Needs(Permission.DomainRead)]
public sealed record FindDomains(CursorRequest Page) : IQuery<CursorPage<DomainView>>, IKeepsToScope;

internal sealed class FindDomainsValidator : AbstractValidator<FindDomains>
{
    public FindDomainsValidator() => RuleFor(q => q.Page).IsCursorPage();
}

internal sealed class FindDomainsHandler(IDomainRepository domains, DomainViews views, ICaller caller) : IQueryHandler<FindDomains, CursorPage<DomainView>>
{
    public async Task<Result<CursorPage<DomainView>>> Handle(FindDomains query, CancellationToken cancellationToken)
    {
        var page = await domains.PageAsync(caller.Organization, caller.Current.Scope, query.Page, cancellationToken);
        return new CursorPage<DomainView>(await views.OfAsync(page.Items, cancellationToken), page.Next);
    }
}
