using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Organizations;

public interface IOrganizationRepository
{
    Task AddAsync(Organization organization, CancellationToken cancellationToken);

    Task<AccountView?> FindViewAsync(OrganizationId id, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Holds up every other caller of this method, on any node, until the unit of work ends: the first start is made once.</summary>
    Task LockFirstStartAsync(CancellationToken cancellationToken);
}

/// <summary>An organization as its own keys see it.</summary>
public sealed record AccountView(Guid Id, string Name, long InboxCount, DateTimeOffset CreatedAt);
