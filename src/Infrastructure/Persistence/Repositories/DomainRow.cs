using System.Text.Json;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>A domain as it lies in its table.</summary>
internal sealed class DomainRow
{
    public required byte[] Id { get; init; }

    public byte[]? OrganizationId { get; init; }

    public byte[]? PodId { get; init; }

    public int IsFeedbackEnabled { get; init; }

    public int IsSubdomainsEnabled { get; init; }

    public int IsTrackingEnabled { get; init; }

    public required string Name { get; init; }

    public required string OwnershipToken { get; init; }

    public int SendingStatus { get; init; }

    public int ReceivingStatus { get; init; }

    public long? SendingVerifiedAtUnixMs { get; init; }

    public long? ReceivingVerifiedAtUnixMs { get; init; }

    public int Misses { get; init; }

    public string? Findings { get; init; }

    public long? CheckedAtUnixMs { get; init; }

    public long NextCheckAtUnixMs { get; init; }

    public long CreatedAtUnixMs { get; init; }

    public long UpdatedAtUnixMs { get; init; }

    public int Revision { get; init; }

    public MailDomain ToDomain() => new()
    {
        Id = Id.ToId<DomainId>(),
        OrganizationId = OrganizationId?.ToId<OrganizationId>(),
        PodId = PodId?.ToId<PodId>(),
        IsFeedbackEnabled = IsFeedbackEnabled != 0,
        IsSubdomainsEnabled = IsSubdomainsEnabled != 0,
        IsTrackingEnabled = IsTrackingEnabled != 0,
        Name = Name,
        OwnershipToken = OwnershipToken,
        Sending = (SendingStatus)SendingStatus,
        Receiving = (ReceivingStatus)ReceivingStatus,
        SendingVerifiedAt = SendingVerifiedAtUnixMs.ToTime(),
        ReceivingVerifiedAt = ReceivingVerifiedAtUnixMs.ToTime(),
        Misses = Misses,
        Findings = Findings is null ? [] : JsonSerializer.Deserialize<RecordFinding[]>(Findings) ?? [],
        CheckedAt = CheckedAtUnixMs.ToTime(),
        NextCheckAt = NextCheckAtUnixMs.ToTime(),
        CreatedAt = CreatedAtUnixMs.ToTime(),
        UpdatedAt = UpdatedAtUnixMs.ToTime(),
        Revision = Revision,
    };

    public static object ArgumentsOf(MailDomain domain) => new
    {
        Id = domain.Id.ToBytes(),
        Owner = domain.OrganizationId?.ToBytes(),
        Pod = domain.PodId?.ToBytes(),
        Feedback = domain.IsFeedbackEnabled ? 1 : 0,
        Subdomains = domain.IsSubdomainsEnabled ? 1 : 0,
        Tracking = domain.IsTrackingEnabled ? 1 : 0,
        domain.Name,
        ClaimName = domain.HoldsName ? domain.Name : null,
        domain.OwnershipToken,
        Sending = (int)domain.Sending,
        Receiving = (int)domain.Receiving,
        SendingVerifiedAt = domain.SendingVerifiedAt?.ToUnixTimeMilliseconds(),
        ReceivingVerifiedAt = domain.ReceivingVerifiedAt?.ToUnixTimeMilliseconds(),
        domain.Misses,
        Findings = domain.Findings.Count == 0 ? null : JsonSerializer.Serialize(domain.Findings),
        CheckedAt = domain.CheckedAt?.ToUnixTimeMilliseconds(),
        NextCheckAt = domain.NextCheckAt.ToUnixTimeMilliseconds(),
        CreatedAt = domain.CreatedAt.ToUnixTimeMilliseconds(),
        UpdatedAt = domain.UpdatedAt.ToUnixTimeMilliseconds(),
        domain.Revision,
    };
}
