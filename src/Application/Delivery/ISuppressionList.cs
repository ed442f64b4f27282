using AgentSend.Application.Abstractions;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Addresses an organization does not write to any more.</summary>
public interface ISuppressionList
{
    /// <returns>False when the address was on it already: the first reason stays.</returns>
    Task<bool> AddAsync(Suppression suppression, CancellationToken cancellationToken);

    /// <returns>False when the address is not on it.</returns>
    Task<bool> RemoveAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken);

    /// <returns>Those of <paramref name="addresses"/> that are on it.</returns>
    Task<IReadOnlyList<EmailAddress>> FindAsync(OrganizationId owner, IReadOnlyList<EmailAddress> addresses, CancellationToken cancellationToken);

    Task<Suppression?> FindEntryAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken);

    /// <returns>In the order of the addresses.</returns>
    Task<Page<Suppression>> PageAsync(OrganizationId owner, PageRequest page, CancellationToken cancellationToken);
}

/// <param name="MessageId">The message whose bounce or complaint it was; null when somebody put the address there.</param>
public sealed record Suppression(OrganizationId OrganizationId, EmailAddress Address, SuppressionReason Reason, MessageId? MessageId, DateTimeOffset CreatedAt);
