using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>The shared domain's records as a zone file.</summary>
/// <remarks>Fails with <c>domain.not_found</c>.</remarks>
public sealed record GetSharedZone : IQuery<string>, IPlatformRequest;

internal sealed class GetSharedZoneHandler(IDomainRepository domains, DomainViews views, ZoneFile zone, MailSettings mail) : IQueryHandler<GetSharedZone, string>
{
    public async Task<Result<string>> Handle(GetSharedZone query, CancellationToken cancellationToken) =>
        await domains.FindHolderAsync(mail.Domain, cancellationToken) is { IsShared: true } domain
            ? zone.Write(await views.OfAsync(domain, cancellationToken))
            : DomainFailures.NotFound;
}
