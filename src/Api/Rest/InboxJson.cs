using AgentSend.Application.Inboxes;

namespace AgentSend.Api.Rest;

internal sealed record InboxJson(
    Guid Id,
    string Address,
    string? DisplayName,
    Guid? DomainId,
    string Status,
    int DailySendLimit,
    int SendsToday,
    long TotalSent,
    long BounceCount,
    long ComplaintCount,
    string CreatedAt,
    string UpdatedAt)
{
    public static InboxJson Of(InboxView inbox) => new(
        inbox.Id, inbox.Address, inbox.DisplayName, inbox.DomainId, Wire.Of(inbox.Status), inbox.DailySendLimit, inbox.SendsToday,
        inbox.TotalSent, inbox.BounceCount, inbox.ComplaintCount, Wire.Of(inbox.CreatedAt), Wire.Of(inbox.UpdatedAt));
}
