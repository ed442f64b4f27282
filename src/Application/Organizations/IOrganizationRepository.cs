using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Organizations;

public interface IOrganizationRepository
{
    Task AddAsync(Organization organization, CancellationToken cancellationToken);

    /// <summary>Removes the organization and its keys, unless it has an inbox or one of its keys was used.</summary>
    Task RemoveIfUnusedAsync(OrganizationId id, CancellationToken cancellationToken);

    Task<AccountView?> FindViewAsync(OrganizationId id, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <returns>Whether the operator has stopped its sending.</returns>
    Task<bool> IsSendingStoppedAsync(OrganizationId id, CancellationToken cancellationToken);

    /// <returns>False when there is no such organization.</returns>
    Task<bool> StopSendingAsync(OrganizationId id, bool isStopped, CancellationToken cancellationToken);

    /// <summary>Counts one send of the minute unless the limit is reached; two callers may ask at once.</summary>
    /// <param name="utcMinute">Since 1970.</param>
    Task<bool> TryCountSendAsync(OrganizationId id, long utcMinute, int limit, CancellationToken cancellationToken);

    /// <summary>Holds up every other caller of this method, on any node, until the unit of work ends: the first start is made once.</summary>
    Task LockFirstStartAsync(CancellationToken cancellationToken);
}

/// <summary>An organization as its own keys see it.</summary>
public sealed record AccountView(Guid Id, string Name, long InboxCount, DateTimeOffset CreatedAt)
{
    public long DomainCount { get; init; }
}
