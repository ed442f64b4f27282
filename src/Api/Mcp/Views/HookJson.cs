using AgentSend.Application.Webhooks;

namespace AgentSend.Api.Mcp.Views;

/// <param name="Events">Null for every event.</param>
/// <param name="Secret">Shown this once: calls are signed with it.</param>
internal sealed record HookJson(Guid Id, string Url, IReadOnlyList<string>? Events, bool IsActive, string? Secret)
{
    public static HookJson Of(WebhookView webhook) => new(webhook.Id, webhook.Url, webhook.EventTypes.Count == 0 ? null : webhook.EventTypes, webhook.IsActive, webhook.Secret);
}
