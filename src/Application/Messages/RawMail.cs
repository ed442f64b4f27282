using System.Security.Cryptography;

namespace AgentSend.Application.Messages;

/// <summary>What can be told from the octets of a message that comes from a file rather than from a mail server.</summary>
internal static class RawMail
{
    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';

    /// <summary>A file that is no mail at all seldom begins like a field: a name of visible ASCII, then a colon (RFC 5322 section 2.2).</summary>
    public static bool HasHeader(ReadOnlySpan<byte> raw)
    {
        var colon = raw[..Math.Min(raw.Length, 256)].IndexOf((byte)':');
        if (colon < 1) return false;
        var name = raw[..colon].TrimEnd((byte)' '); // The obsolete syntax has blanks before the colon (RFC 5322 section 4.5).
        return name.Length > 0 && !name.ContainsAnyExceptInRange((byte)'!', (byte)'~');
    }

    /// <summary>Files have the line ends of their system; a message has CRLF (RFC 5322 section 2.1). What has them already stays as it is.</summary>
    public static ReadOnlyMemory<byte> WithLineEnds(ReadOnlyMemory<byte> raw)
    {
        var octets = raw.Span;
        var first = octets.IndexOf(Lf);
        if (first < 0 || (first > 0 && octets[first - 1] == Cr)) return raw;

        var ended = new byte[raw.Length + octets.Count(Lf)];
        var length = 0;
        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] == Lf && (i == 0 || octets[i - 1] != Cr)) ended[length++] = Cr;
            ended[length++] = octets[i];
        }

        return ended.AsMemory(0, length);
    }

    /// <summary>For a message without a Message-ID: the same for the same octets.</summary>
    /// <returns>In angle brackets.</returns>
    public static string NameOf(ReadOnlySpan<byte> raw) => $"<{Convert.ToHexStringLower(SHA256.HashData(raw)[..16])}@missing.invalid>";
}
