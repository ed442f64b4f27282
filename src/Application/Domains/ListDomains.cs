using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Domains;

/// <summary>The caller's domains, newest first.</summary>
[Needs(Permission.DomainRead)]
public sealed record ListDomains(PageRequest Page) : IQuery<Page<DomainView>>, IKeepsToScope;

internal sealed class ListDomainsValidator : AbstractValidator<ListDomains>
{
    public ListDomainsValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListDomainsHandler(IDomainRepository domains, DomainViews views, ICaller caller) : IQueryHandler<ListDomains, Page<DomainView>>
{
    public async Task<Result<Page<DomainView>>> Handle(ListDomains query, CancellationToken cancellationToken)
    {
        var page = await domains.PageAsync(caller.Organization, caller.Current.Scope, query.Page, cancellationToken);
        return new Page<DomainView>(await views.OfAsync(page.Data, cancellationToken), page.Total, page.Limit, page.Offset);
    }
}
