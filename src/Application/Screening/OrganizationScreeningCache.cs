using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>What organizations want, for messages that come one after another. A change is known here at once, on other nodes within a minute.</summary>
internal sealed class OrganizationScreeningCache(ICommandBus bus, TimeProvider clock)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(1);

    private readonly ExpiringCache<OrganizationScreening> _known = new(clock, TimeToLive);

    public ValueTask<OrganizationScreening> GetAsync(OrganizationId organization, CancellationToken cancellationToken) =>
        _known.GetAsync(organization.ToString(), (_, token) => ReadAsync(organization, token), cancellationToken);

    public void Forget(OrganizationId organization) => _known.Forget(organization.ToString());

    private async Task<OrganizationScreening> ReadAsync(OrganizationId organization, CancellationToken cancellationToken) =>
        (await bus.SendAsync(Caller.Platform, new FindOrganizationScreening(organization), cancellationToken)).Value ?? OrganizationScreening.AsSet;
}
