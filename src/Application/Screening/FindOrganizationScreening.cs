using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>What an organization wants of screening, for the door.</summary>
public sealed record FindOrganizationScreening(OrganizationId Organization) : IQuery<OrganizationScreening>, IPlatformRequest;

internal sealed class FindOrganizationScreeningHandler(IOrganizationScreenings screenings) : IQueryHandler<FindOrganizationScreening, OrganizationScreening>
{
    public async Task<Result<OrganizationScreening>> Handle(FindOrganizationScreening query, CancellationToken cancellationToken) =>
        await screenings.FindAsync(query.Organization, cancellationToken);
}
