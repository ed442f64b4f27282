using System.Text.Json;
using AgentSend.Api.Rest;
using AgentSend.Application.Inboxes;

namespace AgentSend.Api.AgentMailV0;

/// <param name="InboxId">The address, again as <c>email</c>.</param>
internal sealed record V0InboxJson(
    string PodId, string InboxId, string Email, string? DisplayName, string? ClientId, JsonElement? Metadata, string UpdatedAt, string CreatedAt)
{
    public static V0InboxJson Of(InboxView inbox) => new(
        inbox.PodId.ToString(), inbox.Address, inbox.Address, inbox.DisplayName, inbox.ClientId, inbox.Metadata is null ? null : JsonElement.Parse(inbox.Metadata),
        Wire.Of(inbox.UpdatedAt), Wire.Of(inbox.CreatedAt));
}
