using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <remarks>Fails with <c>domain.not_found</c>.</remarks>
[Needs(Permission.DomainRead)]
public sealed record GetDomain(DomainId Id) : IQuery<DomainView>, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class GetDomainHandler(IDomainRepository domains, DomainViews views, ICaller caller) : IQueryHandler<GetDomain, DomainView>
{
    public async Task<Result<DomainView>> Handle(GetDomain query, CancellationToken cancellationToken)
    {
        if (await domains.FindAsync(caller.Organization, query.Id, cancellationToken) is not { } domain) return DomainFailures.NotFound;
        return await views.OfAsync(domain, cancellationToken);
    }
}
