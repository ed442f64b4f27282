namespace AgentSend.Testing;

/// <summary>What a scripted peer took.</summary>
/// <param name="Mail">The MAIL command.</param>
/// <param name="Recipients">The paths of accepted RCPT commands.</param>
/// <param name="Content">As on the wire, dots still stuffed, without the final dot.</param>
public sealed record PeerMail(string Mail, IReadOnlyList<string> Recipients, string Content, bool IsSecure, bool IsChunked);
