namespace AgentSend.Api.AgentMailV0;

/// <param name="Limit">How many were asked for.</param>
/// <param name="Count">How many were found.</param>
internal sealed record V0BatchGetJson(int Limit, int Count, IReadOnlyList<V0MessageJson> Messages);
