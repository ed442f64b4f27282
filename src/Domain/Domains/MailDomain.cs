using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;

namespace AgentSend.Domain.Domains;

/// <summary>A domain that mail is sent from and received for.</summary>
public sealed record MailDomain
{
    /// <summary>So many scheduled checks in a row must find nothing before a verified domain fails: name servers have bad days.</summary>
    public const int ChecksBeforeFailure = 3;

    /// <summary>Who has published nothing by then has forgotten it; the hosted service's number.</summary>
    public static readonly TimeSpan PatienceWithPending = TimeSpan.FromHours(72);

    public required DomainId Id { get; init; }

    /// <summary>Null for the platform's shared domain, which is the operator's.</summary>
    public required OrganizationId? OrganizationId { get; init; }

    /// <summary>Null for a domain of the whole organization.</summary>
    public PodId? PodId { get; init; }

    /// <summary>Whether notices about bounces and complaints go to the inboxes.</summary>
    public bool IsFeedbackEnabled { get; init; } = true;

    /// <summary>Whether inboxes may live on its subdomains.</summary>
    public bool IsSubdomainsEnabled { get; init; }

    /// <summary>Whether its mail may be tracked.</summary>
    public bool IsTrackingEnabled { get; init; }

    /// <summary>Normalised, A-labels.</summary>
    public required string Name { get; init; }

    /// <summary>What the ownership record has to say.</summary>
    public required string OwnershipToken { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SendingStatus Sending { get; init; }

    public ReceivingStatus Receiving { get; init; }

    public DateTimeOffset? SendingVerifiedAt { get; init; }

    public DateTimeOffset? ReceivingVerifiedAt { get; init; }

    /// <summary>Scheduled checks in a row that did not find what had been verified.</summary>
    public int Misses { get; init; }

    /// <summary>Of the last check, one for each record; none before the first.</summary>
    public IReadOnlyList<RecordFinding> Findings { get; init; } = [];

    public DateTimeOffset? CheckedAt { get; init; }

    public required DateTimeOffset NextCheckAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Raised by the store with every change: who writes an old one writes nothing.</summary>
    public int Revision { get; init; }

    public bool IsShared => OrganizationId is null;

    /// <summary>Whether nobody else can have the name: one holds it who has shown that it is theirs.</summary>
    public bool HoldsName => IsShared || Sending == SendingStatus.Verified || Receiving == ReceivingStatus.Verified;
}
