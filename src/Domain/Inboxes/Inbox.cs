using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Inboxes;

/// <summary>A mailbox with an address of its own.</summary>
public sealed class Inbox
{
    public Inbox(
        InboxId id,
        OrganizationId organizationId,
        EmailAddress address,
        string? displayName,
        DomainId? domainId,
        InboxStatus status,
        int dailySendLimit,
        DateTimeOffset createdAt,
        DateTimeOffset updatedAt)
    {
        (Id, OrganizationId, Address, DisplayName, DomainId) = (id, organizationId, address, displayName, domainId);
        (Status, DailySendLimit, CreatedAt, UpdatedAt) = (status, dailySendLimit, createdAt, updatedAt);
        PodId = PodId.DefaultOf(organizationId);
    }

    public InboxId Id { get; }

    public OrganizationId OrganizationId { get; }

    /// <summary>The organization's first pod unless it is said; never changes.</summary>
    public PodId PodId { get; init; }

    /// <summary>The name its maker gave it, by which making it again finds it; one an organization.</summary>
    public string? ClientId { get; init; }

    /// <summary>A JSON object of strings, numbers and booleans; null when there is none.</summary>
    public string? Metadata { get; set; }

    public EmailAddress Address { get; }

    /// <summary>The name in the From header; null shows the bare address.</summary>
    public string? DisplayName { get; private set; }

    /// <summary>Null on the platform's shared domain.</summary>
    public DomainId? DomainId { get; }

    public InboxStatus Status { get; private set; }

    /// <summary>Messages a UTC day, 0 or more.</summary>
    public int DailySendLimit { get; private set; }

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <param name="podId">The organization's first when null.</param>
    public static Inbox Open(
        OrganizationId owner,
        EmailAddress address,
        string? displayName,
        int dailySendLimit,
        DateTimeOffset now,
        DomainId? domainId = null,
        PodId? podId = null,
        string? clientId = null,
        string? metadata = null) => new(InboxId.New(now), owner, address, displayName, domainId, InboxStatus.Active, dailySendLimit, now, now)
        {
            PodId = podId ?? PodId.DefaultOf(owner),
            ClientId = clientId,
            Metadata = metadata,
        };

    public void Rename(string? displayName, DateTimeOffset now) => (DisplayName, UpdatedAt) = (displayName, now);

    public void Note(string? metadata, DateTimeOffset now) => (Metadata, UpdatedAt) = (metadata, now);

    public void ChangeStatus(InboxStatus status, DateTimeOffset now) => (Status, UpdatedAt) = (status, now);

    public void LimitTo(int dailySendLimit, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dailySendLimit);
        (DailySendLimit, UpdatedAt) = (dailySendLimit, now);
    }
}
