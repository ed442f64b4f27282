using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Which charset some octets are really in, whatever their label says. A label is doubted only where the octets cannot be, or are all but certainly not, what it says.</summary>
internal static class CharsetJudge
{
    /// <param name="label">A name <see cref="Charsets.Find"/> knows; anything else is Windows-1252.</param>
    public static Encoding Judge(string label, ReadOnlySpan<byte> octets)
    {
        var isUtf8Label = label is Charsets.Utf8 or Charsets.UsAscii;
        var labelled = isUtf8Label ? Encoding.UTF8 : Charsets.Find(label);
        if (labelled is UnicodeEncoding or UTF32Encoding) return JudgeWide(labelled, octets);
        if (!isUtf8Label && !KeepsAscii(labelled)) return labelled; // EBCDIC.
        if (Ascii.IsValid(octets)) return EscapedCharset(octets) is { } escaped && !IsEscaped(labelled) ? Charsets.Find(escaped) : labelled;
        if (!Utf8.IsValid(octets)) return isUtf8Label ? JudgeBrokenUtf8(octets) : labelled;
        return isUtf8Label || IsCertainlyUtf8(labelled, octets) ? Encoding.UTF8 : labelled;
    }

    /// <returns>Octets of a byte order mark, and the charset it tells; (0, null) without one.</returns>
    public static (int Octets, Encoding? Charset) ByteOrderMark(ReadOnlySpan<byte> octets) =>
        octets is [0xEF, 0xBB, 0xBF, ..] ? (3, Encoding.UTF8)
        : octets is [0xFF, 0xFE, 0, 0, ..] ? (4, Encoding.UTF32)
        : octets is [0xFF, 0xFE, ..] ? (2, Encoding.Unicode)
        : octets is [0xFE, 0xFF, ..] ? (2, Encoding.BigEndianUnicode)
        : (0, null);

    /// <returns>A charset of seven bits that the escapes of the octets are of (RFC 1468, RFC 1557, RFC 1922); null without such.</returns>
    public static string? EscapedCharset(ReadOnlySpan<byte> octets)
    {
        if (!octets.Contains((byte)0x1B)) return null;
        if (octets.IndexOf("\u001B$B"u8) >= 0 || octets.IndexOf("\u001B$@"u8) >= 0 || octets.IndexOf("\u001B(J"u8) >= 0 || octets.IndexOf("\u001B(I"u8) >= 0) return Charsets.Iso2022Jp;
        if (octets.IndexOf("\u001B$)C"u8) >= 0) return Charsets.Iso2022Kr;
        return octets.IndexOf("\u001B$)A"u8) >= 0 ? Charsets.Iso2022Cn : null;
    }

    /// <summary>Sixteen or thirty-two bits: the octet order shows in the zeros, and text without any is not wide at all.</summary>
    private static Encoding JudgeWide(Encoding labelled, ReadOnlySpan<byte> octets)
    {
        if (octets.Length >= 2 && !octets.Contains((byte)0) && Ascii.IsValid(octets)) return Encoding.UTF8;
        if (labelled is not UnicodeEncoding) return labelled;
        var (even, odd) = (0, 0);
        var sample = octets[..Math.Min(octets.Length, 1024)];
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] == 0) even++;
            if (sample[i + 1] == 0) odd++;
        }

        return even > odd ? Encoding.BigEndianUnicode : odd > even ? Encoding.Unicode : labelled;
    }

    /// <summary>With more sequences that are right than wrong it is UTF-8 that was damaged on the way, or cut at its end; else what HTML says of itself.</summary>
    private static Encoding JudgeBrokenUtf8(ReadOnlySpan<byte> text)
    {
        var octets = text;
        var (right, wrong) = (0, 0);
        while (!octets.IsEmpty)
        {
            var high = octets.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (high < 0) break;
            octets = octets[high..];
            var status = Rune.DecodeFromUtf8(octets, out _, out var length);
            if (status == OperationStatus.NeedMoreData && (octets.Length > 1 || octets[0] is 0xC2 or 0xC3)) break; // What UTF-8 is cut to, rather than a word that ends in \u00E9.
            if (status == OperationStatus.Done) right++;
            else wrong++;
            octets = octets[length..];
        }

        if (right >= wrong) return Encoding.UTF8;
        return Charsets.Find(CharsetDetector.FindMeta(text) is { } declared and not Charsets.Utf8 ? declared : Charsets.Windows1252);
    }

    /// <summary>Valid UTF-8 happens by chance: hardly ever in western text, with one character in other small charsets, with two of two octets in the large ones.</summary>
    private static bool IsCertainlyUtf8(Encoding labelled, ReadOnlySpan<byte> octets)
    {
        if (IsEscaped(labelled)) return true; // Eight bits have no place in it.
        var (sequences, longSequences) = (0, 0);
        foreach (var octet in octets)
        {
            if (octet >= 0xC2) sequences++;
            if (octet >= 0xE0) longSequences++;
        }

        if (labelled.WebName == Charsets.Windows1252) return true;
        return labelled.IsSingleByte ? sequences >= 2 : longSequences >= 2;
    }

    private static bool IsEscaped(Encoding encoding) =>
        encoding.CodePage is 50220 or 50221 or 50222 or 50225 or 50227 or 50229 or 52936 or 65000;

    private static bool KeepsAscii(Encoding encoding)
    {
        if (encoding.CodePage is >= 1250 and <= 1258) return true; // Nearly always one of these.
        Span<char> read = stackalloc char[4];
        return encoding.GetChars("A"u8, read) == 1 && read[0] == 'A';
    }
}
