using AgentSend.Domain.Inboxes;

namespace AgentSend.Application.Inboxes;

/// <summary>An inbox as callers see it.</summary>
/// <param name="SendsToday">Messages of the present UTC day.</param>
/// <param name="TotalSent">Messages since the inbox was made.</param>
/// <param name="BounceCount">Messages that some recipient's server refused for good.</param>
public sealed record InboxView(
    Guid Id,
    string Address,
    string? DisplayName,
    Guid? DomainId,
    InboxStatus Status,
    int DailySendLimit,
    int SendsToday,
    long TotalSent,
    long BounceCount,
    long ComplaintCount,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public Guid PodId { get; init; }

    /// <summary>The name its maker gave it.</summary>
    public string? ClientId { get; init; }

    /// <summary>A JSON object; null when there is none.</summary>
    public string? Metadata { get; init; }

    /// <summary>An inbox that has not sent anything yet.</summary>
    internal static InboxView OfNew(Inbox inbox) => new(
        inbox.Id.Value, inbox.Address.ToString(), inbox.DisplayName, inbox.DomainId?.Value, inbox.Status, inbox.DailySendLimit,
        SendsToday: 0, TotalSent: 0, BounceCount: 0, ComplaintCount: 0, inbox.CreatedAt, inbox.UpdatedAt)
    {
        PodId = inbox.PodId.Value,
        ClientId = inbox.ClientId,
        Metadata = inbox.Metadata,
    };
}
