namespace AgentSend.Api.AgentMailV0;

/// <summary>An empty page: this server has no sign-in broker.</summary>
internal sealed record V0NoAccountsJson(int Count, int Limit, IReadOnlyList<string> Accounts);
