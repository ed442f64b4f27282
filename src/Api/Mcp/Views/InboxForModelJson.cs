using AgentSend.Api.Rest;
using AgentSend.Application.Inboxes;

namespace AgentSend.Api.Mcp.Views;

internal sealed record InboxForModelJson(Guid Id, string Address, string? DisplayName, string Status, int SendsToday, int DailySendLimit, string CreatedAt)
{
    public static InboxForModelJson Of(InboxView inbox) =>
        new(inbox.Id, inbox.Address, inbox.DisplayName, Wire.Of(inbox.Status), inbox.SendsToday, inbox.DailySendLimit, Wire.Of(inbox.CreatedAt));
}
