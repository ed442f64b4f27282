using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>The domain's records as a zone file.</summary>
/// <remarks>Fails with <c>domain.not_found</c>.</remarks>
[Needs(Permission.DomainRead)]
public sealed record GetZoneFile(DomainId Id) : IQuery<string>, INamesDomain
{
    DomainId INamesDomain.DomainId => Id;
}

internal sealed class GetZoneFileHandler(IDomainRepository domains, DomainViews views, ZoneFile zone, ICaller caller) : IQueryHandler<GetZoneFile, string>
{
    public async Task<Result<string>> Handle(GetZoneFile query, CancellationToken cancellationToken)
    {
        if (await domains.FindAsync(caller.Organization, query.Id, cancellationToken) is not { } domain) return DomainFailures.NotFound;
        return zone.Write(await views.OfAsync(domain, cancellationToken));
    }
}
