namespace AgentSend.Api.AgentMailV0;

internal sealed record V0UpdateWebhookHeadersBody(IReadOnlyDictionary<string, string>? Headers = null, IReadOnlyList<string>? RemoveHeaders = null);
