namespace AgentSend.Api.Mcp.Views;

/// <param name="Size">Octets.</param>
/// <param name="DownloadUrl">Good for an hour, without a key; null where the server has no HTTP.</param>
/// <param name="Text">Of a text file, a stranger's between tags.</param>
/// <param name="Truncated">Whether the text goes on.</param>
internal sealed record FileJson(Guid Id, string Filename, string ContentType, long Size, string? DownloadUrl, string? Text, bool? Truncated);
