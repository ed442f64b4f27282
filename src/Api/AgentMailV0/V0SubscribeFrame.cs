namespace AgentSend.Api.AgentMailV0;

/// <summary>What a client wants to be told, and the answer that it will be.</summary>
internal sealed record V0SubscribeFrame(
    string? Type, IReadOnlyList<string>? EventTypes = null, IReadOnlyList<string>? InboxIds = null, IReadOnlyList<string>? PodIds = null);
