using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;

namespace AgentSend.Api.Rest;

internal sealed record InboxJson(
    Guid Id,
    string Address,
    string? DisplayName,
    Guid? DomainId,
    [property: OneOf(typeof(InboxStatus))] string Status,
    int DailySendLimit,
    int SendsToday,
    long TotalSent,
    long BounceCount,
    long ComplaintCount,
    [property: DataType(DataType.DateTime)] string CreatedAt,
    [property: DataType(DataType.DateTime)] string UpdatedAt)
{
    public static InboxJson Of(InboxView inbox) => new(
        inbox.Id, inbox.Address, inbox.DisplayName, inbox.DomainId, Wire.Of(inbox.Status), inbox.DailySendLimit, inbox.SendsToday,
        inbox.TotalSent, inbox.BounceCount, inbox.ComplaintCount, Wire.Of(inbox.CreatedAt), Wire.Of(inbox.UpdatedAt));
}
