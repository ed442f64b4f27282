using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using AgentSend.Application.Webhooks;

namespace AgentSend.Api.Rest;

/// <param name="Events">Null for every event.</param>
/// <param name="DisabledReason">Why the platform switched it off.</param>
/// <param name="Secret">Only where it was made just now; never readable again.</param>
internal sealed record WebhookJson(
    Guid Id,
    string Url,
    string? Description,
    IReadOnlyList<string>? Events,
    bool IsActive,
    string? DisabledReason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret,
    [property: DataType(DataType.DateTime)] string CreatedAt,
    [property: DataType(DataType.DateTime)] string UpdatedAt)
{
    public static WebhookJson Of(WebhookView webhook) => new(
        webhook.Id, webhook.Url, webhook.Description, webhook.EventTypes.Count == 0 ? null : webhook.EventTypes, webhook.IsActive, webhook.DisabledReason, webhook.Secret,
        Wire.Of(webhook.CreatedAt), Wire.Of(webhook.UpdatedAt));
}
