using AgentSend.Domain.Attachments;

namespace AgentSend.Application.Attachments;

/// <summary>Signs download links, so that they work without a key, for an hour, on any node.</summary>
public interface IDownloadSigner
{
    /// <summary>How long a link is good.</summary>
    static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    /// <returns>HMAC-SHA256 over id and end, base64url: what a link carries.</returns>
    string Sign(AttachmentId id, DateTimeOffset expiresAt);

    /// <summary>Compares in constant time; does not look at the clock.</summary>
    bool IsSigned(AttachmentId id, DateTimeOffset expiresAt, string? signature);
}
