using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Domains;

public interface IDomainRepository
{
    /// <returns>False when the organization has the domain already.</returns>
    Task<bool> AddAsync(MailDomain domain, CancellationToken cancellationToken);

    /// <returns>Null when it is not there or another organization's.</returns>
    Task<MailDomain?> FindAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken);

    /// <summary>Whoever's it is: for the platform's own work.</summary>
    Task<MailDomain?> FindAsync(DomainId id, CancellationToken cancellationToken);

    /// <returns>Null when the organization has no domain of that name.</returns>
    Task<MailDomain?> FindByNameAsync(OrganizationId owner, string name, CancellationToken cancellationToken);

    /// <summary>Who holds the name, whoever that is.</summary>
    Task<MailDomain?> FindHolderAsync(string name, CancellationToken cancellationToken);

    /// <returns>How many organizations have asked for the name.</returns>
    Task<int> CountByNameAsync(string name, CancellationToken cancellationToken);

    /// <param name="scope">Only what lies in it.</param>
    /// <returns>Newest first.</returns>
    Task<Page<MailDomain>> PageAsync(OrganizationId owner, KeyScope scope, PageRequest page, CancellationToken cancellationToken);

    /// <param name="scope">Only what lies in it.</param>
    /// <returns>Newest first, unless asked otherwise.</returns>
    Task<CursorPage<MailDomain>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken);

    /// <summary>Writes what a check has changed.</summary>
    /// <returns>False when somebody else has written meanwhile, or holds the name now: look again.</returns>
    Task<bool> TryUpdateAsync(MailDomain domain, CancellationToken cancellationToken);

    /// <summary>Counts an inbox more on a domain that is verified for receiving; until the unit of work ends the domain stays as it is.</summary>
    /// <returns>False when it is not there, another organization's, or not verified.</returns>
    Task<bool> TryCountInboxAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken);

    /// <summary>Removes the domain with its keys, unless inboxes live on it.</summary>
    /// <returns>Whether it was removed.</returns>
    Task<bool> TryRemoveAsync(OrganizationId owner, DomainId id, CancellationToken cancellationToken);

    /// <returns>Domains whose check is due, the longest waiting first.</returns>
    Task<IReadOnlyList<MailDomain>> FindDueAsync(DateTimeOffset now, int take, CancellationToken cancellationToken);

    /// <summary>Puts the next check off, unless somebody else has done so since <paramref name="domain"/> was read.</summary>
    /// <returns>Whether the check is the caller's now.</returns>
    Task<bool> TryClaimCheckAsync(MailDomain domain, DateTimeOffset until, CancellationToken cancellationToken);

    Task AddKeyAsync(DomainKey key, CancellationToken cancellationToken);

    /// <returns>Oldest first.</returns>
    Task<IReadOnlyList<DomainKey>> KeysAsync(DomainId domain, CancellationToken cancellationToken);

    /// <summary>Writes state and time of retirement.</summary>
    Task UpdateKeyAsync(DomainKey key, CancellationToken cancellationToken);

    Task RemoveKeyAsync(DomainKeyId key, CancellationToken cancellationToken);

    /// <returns>Live keys of whoever holds the name and may send; none when nobody does.</returns>
    Task<IReadOnlyList<DomainKey>> SigningKeysAsync(string name, CancellationToken cancellationToken);
}
