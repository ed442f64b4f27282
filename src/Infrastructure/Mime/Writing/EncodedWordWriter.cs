using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Text as UTF-8 encoded words (RFC 2047), in B or Q, whichever is shorter.</summary>
internal static class EncodedWordWriter
{
    /// <summary>RFC 2047 section 2, delimiters included.</summary>
    private const int MaxWordLength = 75;

    /// <summary><c>=?utf-8?Q?</c> and <c>?=</c>.</summary>
    private const int Overhead = 12;

    /// <summary>Below this a word is not worth its overhead and goes to the next line.</summary>
    private const int MinRoom = 24;

    public static void Write(HeaderWriter header, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var isBase64 = (octets.Length + 2) / 3 * 4 < QuotedLength(octets);
        ReadOnlySpan<byte> rest = octets;
        while (!rest.IsEmpty)
        {
            // A line with encoded words has at most 76 characters (RFC 2047 section 2), two fewer than others.
            var room = header.Room - 2;
            var payload = Math.Min(room < MinRoom ? MaxWordLength : room, MaxWordLength) - Overhead;
            var length = TakeWhole(rest, payload, isBase64);
            header.Word(isBase64 ? $"=?utf-8?B?{Convert.ToBase64String(rest[..length])}?=" : $"=?utf-8?Q?{Quote(rest[..length])}?=");
            rest = rest[length..];
        }
    }

    /// <returns>Octets of whole characters whose encoded form has at most <paramref name="payload"/> characters.</returns>
    private static int TakeWhole(ReadOnlySpan<byte> octets, int payload, bool isBase64)
    {
        var (length, quoted) = (0, 0);
        while (length < octets.Length)
        {
            Rune.DecodeFromUtf8(octets[length..], out _, out var step);
            quoted += QuotedLength(octets.Slice(length, step));
            if ((isBase64 ? (length + step + 2) / 3 * 4 : quoted) > payload) break;
            length += step;
        }

        return length;
    }

    private static int QuotedLength(ReadOnlySpan<byte> octets)
    {
        var length = 0;
        foreach (var c in octets) length += IsSafe(c) || c == ' ' ? 1 : 3;
        return length;
    }

    private static string Quote(ReadOnlySpan<byte> octets)
    {
        var quoted = new StringBuilder();
        foreach (var c in octets)
        {
            if (c == ' ') quoted.Append('_');
            else if (IsSafe(c)) quoted.Append((char)c);
            else quoted.Append('=').Append(Hex.Upper(c >> 4)).Append(Hex.Upper(c));
        }

        return quoted.ToString();
    }

    /// <summary>What may stand in a display name (RFC 2047 section 5 rule 3), the narrowest place.</summary>
    private static bool IsSafe(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'!' or (byte)'*' or (byte)'+' or (byte)'-' or (byte)'/';
}
