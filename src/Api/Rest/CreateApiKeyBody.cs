namespace AgentSend.Api.Rest;

/// <param name="Name">What people call the key; a dated one when left out.</param>
internal sealed record CreateApiKeyBody(string? Name = null)
{
    public static readonly CreateApiKeyBody Empty = new();
}
