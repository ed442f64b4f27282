namespace AgentSend.Api.AgentMailV0;

/// <param name="EventTypes">Left out for all ordinary ones.</param>
internal sealed record V0CreateWebhookBody(
    string? Url = null,
    IReadOnlyList<string>? EventTypes = null,
    string? ClientId = null,
    IReadOnlyDictionary<string, string>? Headers = null,
    IReadOnlyList<string>? InboxIds = null,
    IReadOnlyList<string>? PodIds = null);
