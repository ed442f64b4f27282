using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <param name="EventTypes">Empty for all that are not told on request only.</param>
/// <param name="Secret">Null where it is not to be shown.</param>
/// <param name="DisabledReason">Why the platform switched it off.</param>
public sealed record WebhookView(
    Guid Id,
    string Url,
    string? Description,
    IReadOnlyList<string> EventTypes,
    IReadOnlyList<InboxId> InboxIds,
    IReadOnlyList<PodId> PodIds,
    IReadOnlyList<string> HeaderNames,
    string? ClientId,
    bool IsActive,
    string? DisabledReason,
    string? Secret,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The pod it belongs to, or that of its inbox.</summary>
    public PodId? OwnPod { get; init; }

    /// <summary>The inbox it belongs to.</summary>
    public InboxId? OwnInbox { get; init; }

    public static WebhookView Of(Webhook webhook, string? secret = null) => new(
        webhook.Id.Value, webhook.Url, webhook.Description, webhook.EventTypes, webhook.InboxIds, webhook.PodIds, webhook.HeaderNames, webhook.ClientId, webhook.IsActive,
        webhook.DisabledReason, secret, webhook.CreatedAt, webhook.UpdatedAt)
    {
        OwnPod = webhook.PodId,
        OwnInbox = webhook.InboxId,
    };
}
