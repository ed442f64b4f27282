namespace AgentSend.Application.Messages.Sending;

/// <summary>An attachment as a caller hands it in with a message: its octets, or where they are to be fetched from.</summary>
/// <param name="Filename">At most 255 characters; a path is cut down to its last part. Null takes it from <paramref name="Url"/>.</param>
/// <param name="ContentType">type/subtype. Null takes what the server at <paramref name="Url"/> says, else application/octet-stream.</param>
/// <param name="IsInline">Shown in the HTML body rather than beside it; null for whether there is a <paramref name="ContentId"/>.</param>
/// <param name="ContentId">What the HTML body cites by <c>cid:</c>, without angle brackets.</param>
/// <param name="Url">Asked without credentials, redirects followed; only public https targets unless the operator allows more.</param>
/// <remarks>Exactly one of <paramref name="Content"/> and <paramref name="Url"/>.</remarks>
public sealed record NewAttachment(
    string? Filename, string? ContentType, bool? IsInline, string? ContentId, ReadOnlyMemory<byte>? Content, string? Url = null);
