namespace AgentSend.Api.AgentMailV0;

/// <summary>An empty page: this server has no sign-in broker.</summary>
internal sealed record V0NoProvidersJson(int Count, int Limit, IReadOnlyList<string> Providers);
