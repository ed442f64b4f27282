using AgentSend.Api.Rest;
using AgentSend.Application.Inboxes;

namespace AgentSend.Api.AgentMailV0;

/// <param name="InboxId">The address, again as <paramref name="Email"/>.</param>
internal sealed record V0InboxJson(string PodId, string InboxId, string Email, string? DisplayName, string UpdatedAt, string CreatedAt)
{
    public static V0InboxJson Of(InboxView inbox) => new(
        "", inbox.Address, inbox.Address, inbox.DisplayName, Wire.Of(inbox.UpdatedAt), Wire.Of(inbox.CreatedAt));
}
