using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Signs the application's cursors, so that a page token fits only the list it came from and cannot be altered.</summary>
internal sealed class V0PageTokens(ISecrets secrets)
{
    /// <summary>Half of an HMAC-SHA256 (RFC 2104 section 5).</summary>
    private const int TagOctets = 16;

    private byte[]? _key;

    /// <param name="list">Route, scope and filters of the list.</param>
    public async ValueTask<string> SealAsync(string list, string cursor, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetBytes(cursor);
        var tag = TagOf(await KeyAsync(cancellationToken), list, text);
        return Base64Url.EncodeToString([.. tag, .. text]);
    }

    /// <returns>The cursor; null for a token that was altered or is another list's.</returns>
    public async ValueTask<string?> OpenAsync(string list, string token, CancellationToken cancellationToken)
    {
        if (token.Length > 4096 || !Base64Url.IsValid(token)) return null;
        var octets = Base64Url.DecodeFromChars(token);
        if (octets.Length < TagOctets || Base64Url.EncodeToString(octets) != token) return null;
        var text = octets[TagOctets..];
        var tag = TagOf(await KeyAsync(cancellationToken), list, text);
        return CryptographicOperations.FixedTimeEquals(octets.AsSpan(0, TagOctets), tag) ? Encoding.UTF8.GetString(text) : null;
    }

    private static byte[] TagOf(byte[] key, string list, byte[] cursor)
    {
        byte[] signed = [.. SHA256.HashData(Encoding.UTF8.GetBytes(list)), .. cursor];
        return HMACSHA256.HashData(key, signed)[..TagOctets];
    }

    private async ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken) => _key ??= await secrets.GetAsync("page-tokens", cancellationToken);
}
