using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;

namespace AgentSend.Infrastructure.Attachments;

internal sealed class DownloadSigner(ISecrets secrets) : IDownloadSigner
{
    private byte[]? _key;

    /// <summary>Read when the first link is made, and from then on the same on every node. That one request waits; a failure is asked again by the next.</summary>
    private byte[] Key => _key ??= secrets.GetAsync("downloads", CancellationToken.None).GetAwaiter().GetResult();

    public string Sign(AttachmentId id, DateTimeOffset expiresAt)
    {
        Span<byte> signed = stackalloc byte[24];
        id.Value.TryWriteBytes(signed, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(signed[16..], expiresAt.ToUnixTimeSeconds());
        return Base64Url.EncodeToString(HMACSHA256.HashData(Key, signed));
    }

    public bool IsSigned(AttachmentId id, DateTimeOffset expiresAt, string? signature)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return signature is not null
            && Base64Url.IsValid(signature, out var length) && length == given.Length && Base64Url.TryDecodeFromChars(signature, given, out _)
            && CryptographicOperations.FixedTimeEquals(given, Base64Url.DecodeFromChars(Sign(id, expiresAt)));
    }
}
