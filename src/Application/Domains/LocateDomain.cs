using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Finds a domain the caller reaches by its name, for doors that name domains so; what is asked of it needs permissions of its own.</summary>
/// <remarks>Fails with <c>domain.not_found</c>.</remarks>
[Needs]
public sealed record LocateDomain(string Name) : IQuery<DomainId>, IKeepsToScope;

internal sealed class LocateDomainHandler(IDomainRepository domains, ICaller caller) : IQueryHandler<LocateDomain, DomainId>
{
    public async Task<Result<DomainId>> Handle(LocateDomain query, CancellationToken cancellationToken)
    {
        if (!MailDomainName.TryNormalize(query.Name, out var name)) return DomainFailures.NotFound;
        if (await domains.FindByNameAsync(caller.Organization, name, cancellationToken) is not { } domain) return DomainFailures.NotFound;
        return caller.Current.Scope.Reaches(domain.PodId, inbox: null) ? domain.Id : DomainFailures.NotFound;
    }
}
