using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>A domain as callers see it.</summary>
/// <param name="Records">All of them, in the order they are best published in.</param>
public sealed record DomainView(
    Guid Id,
    string Domain,
    SendingStatus Sending,
    ReceivingStatus Receiving,
    IReadOnlyList<RecordView> Records,
    DateTimeOffset? SendingVerifiedAt,
    DateTimeOffset? ReceivingVerifiedAt,
    DateTimeOffset? CheckedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>Null for a domain of the whole organization.</summary>
    public Guid? PodId { get; init; }

    /// <summary>See <see cref="MailDomain.IsFeedbackEnabled"/>; likewise the next two.</summary>
    public bool IsFeedbackEnabled { get; init; } = true;

    public bool IsSubdomainsEnabled { get; init; }

    public bool IsTrackingEnabled { get; init; }

    internal static DomainView Of(MailDomain domain, IReadOnlyList<RequiredRecord> records)
    {
        var views = records.Select(record => RecordView.Of(record, domain.Findings.FirstOrDefault(finding => finding.IsAbout(record)))).ToList();
        return new DomainView(
            domain.Id.Value, domain.Name, domain.Sending, domain.Receiving, views, domain.SendingVerifiedAt, domain.ReceivingVerifiedAt,
            domain.CheckedAt, domain.CreatedAt, domain.UpdatedAt)
        {
            PodId = domain.PodId?.Value,
            IsFeedbackEnabled = domain.IsFeedbackEnabled,
            IsSubdomainsEnabled = domain.IsSubdomainsEnabled,
            IsTrackingEnabled = domain.IsTrackingEnabled,
        };
    }
}

/// <summary>A record to publish, and what the last check said of it.</summary>
/// <param name="IsForSending">Otherwise for receiving.</param>
public sealed record RecordView(
    RecordPurpose Purpose, string Type, string Name, string Value, int? Priority, bool IsRequired, bool IsForSending, RecordStatus Status, string? Reason)
{
    internal static RecordView Of(RequiredRecord record, RecordFinding? finding) => new(
        record.Purpose, record.Type, record.Name, record.Value, record.Priority, record.IsRequired, DomainRecords.IsForSending(record.Purpose),
        finding?.Status ?? RecordStatus.Pending, finding?.Reason);
}
