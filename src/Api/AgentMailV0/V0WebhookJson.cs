namespace AgentSend.Api.AgentMailV0;

/// <param name="InboxIds">Addresses.</param>
/// <param name="Secret">Readable whenever asked for, in this dialect.</param>
internal sealed record V0WebhookJson(
    string WebhookId,
    string Url,
    IReadOnlyList<string>? EventTypes,
    IReadOnlyList<string>? PodIds,
    IReadOnlyList<string>? InboxIds,
    string Secret,
    bool Enabled,
    string UpdatedAt,
    string CreatedAt,
    string? ClientId);
