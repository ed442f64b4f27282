namespace AgentSend.Api.Rest;

/// <summary>Fetches content without a key, until it expires.</summary>
internal sealed record DownloadLink(string Url, DateTimeOffset ExpiresAt);
