namespace AgentSend.Api.AgentMailV0;

/// <param name="EventTypes">Replaces the set; left out or empty it stays as it is.</param>
internal sealed record V0UpdateWebhookBody(
    IReadOnlyList<string>? EventTypes = null,
    IReadOnlyList<string>? AddInboxIds = null,
    IReadOnlyList<string>? RemoveInboxIds = null,
    IReadOnlyList<string>? AddPodIds = null,
    IReadOnlyList<string>? RemovePodIds = null);
