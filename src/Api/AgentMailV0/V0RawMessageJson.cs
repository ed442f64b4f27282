namespace AgentSend.Api.AgentMailV0;

/// <param name="Size">Octets.</param>
/// <param name="DownloadUrl">Fetches the message without a key, until <c>expires_at</c>.</param>
internal sealed record V0RawMessageJson(string MessageId, long Size, string DownloadUrl, string ExpiresAt);
