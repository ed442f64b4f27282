namespace AgentSend.Api.AgentMailV0;

internal sealed record V0CreatePodBody(string? Name = null, string? ClientId = null)
{
    public static readonly V0CreatePodBody Empty = new();
}
