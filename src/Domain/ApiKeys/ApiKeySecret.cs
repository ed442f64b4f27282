using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AgentSend.Domain.ApiKeys;

/// <summary>The secret itself, alive only while it is made or checked. Its text is never logged: <see cref="ToString"/> shows the head only.</summary>
public sealed class ApiKeySecret
{
    /// <summary>What a secret begins with, so that scanners recognise a leaked one.</summary>
    public const string Scheme = "as_";

    /// <summary>The same for keys made through the AgentMail v0 dialect, whose clients know them by it. Either works at every door.</summary>
    public const string V0Scheme = "am_";

    /// <summary>Clients of that dialect take a key that begins so for one of another region.</summary>
    private const string OtherRegion = "am_eu_";

    /// <summary>Shortest secret an operator may choose, in characters.</summary>
    public const int MinLength = 24;

    /// <summary>Longest text worth hashing, in characters.</summary>
    public const int MaxLength = 256;

    private const int RandomOctets = 32;
    private const int VisibleCharacters = 10;

    private ApiKeySecret(string text) => Text = text;

    /// <summary>The whole secret.</summary>
    public string Text { get; }

    public string Prefix => Text[..Math.Min(VisibleCharacters, Text.Length / 2)];

    /// <summary>The scheme and 32 random octets in base64url.</summary>
    public static ApiKeySecret Generate(string scheme = Scheme)
    {
        while (true)
        {
            var text = scheme + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomOctets));
            if (!text.StartsWith(OtherRegion, StringComparison.Ordinal)) return new ApiKeySecret(text);
        }
    }

    /// <returns>Null for text that cannot be a key, so that nobody hashes a megabyte.</returns>
    public static ApiKeySecret? TryRead(string? text) =>
        text is { Length: >= MinLength and <= MaxLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? new(text) : null;

    /// <returns>SHA-256 of the secret, 32 octets.</returns>
    public byte[] Hash() => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    public override string ToString() => Prefix + "…";
}
