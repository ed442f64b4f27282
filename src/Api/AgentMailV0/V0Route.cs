namespace AgentSend.Api.AgentMailV0;

/// <summary>Marks the routes of this dialect, and says at which scope one of them is.</summary>
/// <param name="Scope">One of them.</param>
internal sealed record V0Route(V0Scopes Scope);
