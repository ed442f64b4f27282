using System.Buffers;
using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds stretches that are something else in writing (base64, hexadecimal, escapes, rot13, reversed) and says what they read as. What may be decoded is bounded.</summary>
internal static class EncodedScanner
{
    public const int MinBase64 = 20;
    private const int MinHex = 24;
    private const int MinEscapes = 8;
    private const int MaxStretch = 32 * 1024;

    /// <summary>Characters of a long stretch that say whether it is text.</summary>
    private const int ProbedBase64 = 512;

    /// <summary>Characters decoded out of one text, all in all.</summary>
    private const int MaxDecoded = 128 * 1024;

    private const int MaxStretches = 60;

    /// <summary>Places that look like the beginning of an escape.</summary>
    private const int MaxEscapes = 2_000;

    public static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

    private static readonly string[] Rot13Words = ["vtaber", "qvfertneq", "cerivbhf", "vafgehpgvba", "cnffjbeq", "flfgrz cebzcg", "sbejneq", "nffvfgnag", "erirny"];

    private static readonly string[] ReversedWords = ["erongi", "dragersid", "suoiverp", "snoitcurtsni", "tpmorp", "drowssap", "laever", "tnatsissa"];

    private static readonly SearchValues<string> Rot13 = SearchValues.Create(Rot13Words, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Reversed = SearchValues.Create(ReversedWords, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of both kinds: nearly no mail has any.</summary>
    private static readonly SearchValues<string> Turned = SearchValues.Create([.. Rot13Words, .. ReversedWords], StringComparison.OrdinalIgnoreCase);

    /// <param name="Kind">How it was written: <c>base64</c>, <c>hex</c>, <c>escapes</c>, <c>rot13</c>, <c>reversed</c>, <c>binary</c>.</param>
    internal readonly record struct Decoded(string Kind, string Text, int Start, int Length);

    public static List<Decoded> Find(string text)
    {
        var found = new List<Decoded>();
        FindRuns(text, found);
        FindEscapes(text, found);
        if (!text.AsSpan().ContainsAny(Turned)) return found;
        if (text.AsSpan().IndexOfAny(Rot13) is var rot and >= 0 && CountDifferent(text, Rot13, rot) >= 2) found.Add(new Decoded("rot13", string.Create(Math.Min(text.Length, MaxStretch), text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Rotate(from[i]);
        }), 0, text.Length));
        if (text.AsSpan().IndexOfAny(Reversed) is var back and >= 0 && CountDifferent(text, Reversed, back) >= 2)
        {
            var turned = text[..Math.Min(text.Length, MaxStretch)].ToCharArray();
            Array.Reverse(turned);
            found.Add(new Decoded("reversed", new string(turned), 0, text.Length));
        }

        return found;
    }

    private static int CountDifferent(string text, SearchValues<string> words, int first)
    {
        var next = text.AsSpan(first + 4).IndexOfAny(words);
        return next < 0 ? 1 : 2;
    }

    private static char Rotate(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)('a' + ((c - 'a' + 13) % 26)),
        >= 'A' and <= 'Z' => (char)('A' + ((c - 'A' + 13) % 26)),
        _ => c,
    };

    private static void FindRuns(string text, List<Decoded> found)
    {
        var decoded = 0;
        for (var at = 0; at < text.Length && found.Count < MaxStretches && decoded < MaxDecoded;)
        {
            at = EncodedRuns.FindNext(text, at);
            if (at < 0) return;
            var length = text.AsSpan(at).IndexOfAnyExcept(Base64);
            if (length < 0) length = text.Length - at;
            if (length >= 2 && IsPair(text, at) && TryHex(text, at, out var hexEnd) is { } hex)
            {
                decoded += hex.Length;
                found.Add(new Decoded("hex", hex, at, hexEnd - at));
                at = hexEnd;
                continue;
            }

            if (length >= 7 && IsBinary(text.AsSpan(at, length)) && TryBinary(text, at, out var binaryEnd) is { } binary)
            {
                found.Add(new Decoded("binary", binary, at, binaryEnd - at));
                at = binaryEnd;
                continue;
            }

            if (length >= MinBase64)
            {
                var end = EndOfWrapped(text, at, length);
                if (TryBase64(text.AsSpan(at, Math.Min(end - at, MaxStretch))) is { } words)
                {
                    decoded += words.Length;
                    found.Add(new Decoded("base64", words, at, end - at));
                }

                length = end - at;
            }

            at += length;
        }
    }

    /// <summary>Encoders wrap their lines: a line as long as the one before goes on.</summary>
    private static int EndOfWrapped(string text, int start, int length)
    {
        var end = start + length;
        if (length is < 48 or > 80) return end;
        while (end + 1 < text.Length && end - start < MaxStretch)
        {
            var line = text[end] == '\r' && text[end + 1] == '\n' ? end + 2 : text[end] == '\n' ? end + 1 : -1;
            if (line < 0) break;
            var more = text.AsSpan(line).IndexOfAnyExcept(Base64);
            if (more < 0) more = text.Length - line;
            if (more == 0 || more > length) break;
            end = line + more;
            if (more < length) break;
        }

        return end;
    }

    private static string? TryBase64(ReadOnlySpan<char> run)
    {
        // A long stretch whose beginning is no text is none: pictures and keys need not be decoded whole.
        if (run.Length > ProbedBase64 && Decode(run[..ProbedBase64]) is var head && !System.Text.Unicode.Utf8.IsValid(head.AsSpan(0, WholeRunes(head)))) return null;
        return Words(Decode(run));
    }

    /// <returns>Empty when it is no base64.</returns>
    private static byte[] Decode(ReadOnlySpan<char> run)
    {
        Span<char> clean = run.Length <= 1024 ? stackalloc char[run.Length + 3] : new char[run.Length + 3];
        var length = 0;
        foreach (var c in run)
            if (c is not ('\r' or '\n')) clean[length++] = c switch { '-' => '+', '_' => '/', _ => c };
        if (length % 4 == 1) length--;
        while (length % 4 != 0) clean[length++] = '=';
        var octets = new byte[length];
        return Convert.TryFromBase64Chars(clean[..length], octets, out var written) ? octets[..written] : [];
    }

    /// <returns>Octets without a character of UTF-8 that has been cut off at the end.</returns>
    private static int WholeRunes(ReadOnlySpan<byte> octets)
    {
        for (var back = 1; back <= Math.Min(3, octets.Length); back++)
        {
            var octet = octets[^back];
            if ((octet & 0xC0) == 0x80) continue;
            var isCut = octet >= 0xC0 && back < (octet >= 0xF0 ? 4 : octet >= 0xE0 ? 3 : 2);
            return isCut ? octets.Length - back : octets.Length;
        }

        return octets.Length;
    }

    private static bool IsPair(string text, int at) => char.IsAsciiHexDigit(text[at]) && at + 1 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == 'x');

    /// <summary>Pairs of digits, together or with blanks, colons or commas between them, with or without 0x.</summary>
    private static string? TryHex(string text, int start, out int end)
    {
        var count = ReadHex(text, start, [], out end);
        if (count * 2 < MinHex) return null;
        var octets = new byte[count];
        ReadHex(text, start, octets, out end);
        return Words(octets);
    }

    /// <param name="octets">Empty to count them only.</param>
    private static int ReadHex(string text, int start, Span<byte> octets, out int end)
    {
        end = start;
        var at = start;
        var count = 0;
        for (; at + 1 < text.Length && count < MaxStretch && char.IsAsciiHexDigit(text[at]) && char.IsAsciiHexDigit(text[at + 1]); count++)
        {
            if (octets.Length > 0) octets[count] = (byte)((Value(text[at]) << 4) | Value(text[at + 1]));
            at += 2;
            end = at;
            while (at < text.Length && at - end < 3 && text[at] is ' ' or ':' or ',' or '\n') at++;
            if (at + 1 < text.Length && text[at] == '0' && text[at + 1] == 'x') at += 2;
        }

        return count;
    }

    private static int Value(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;

    private static bool IsBinary(ReadOnlySpan<char> run) => !run[..Math.Min(run.Length, 64)].ContainsAnyExcept('0', '1');

    private static string? TryBinary(string text, int start, out int end)
    {
        var octets = new List<byte>();
        var (value, bits) = (0, 0);
        end = start;
        for (var at = start; at < text.Length && octets.Count < 4096; at++)
        {
            if (text[at] is '0' or '1')
            {
                (value, bits, end) = ((value << 1) | (text[at] - '0'), bits + 1, at + 1);
                if (bits == 8)
                {
                    octets.Add((byte)value);
                    (value, bits) = (0, 0);
                }
            }
            else if (text[at] is not (' ' or '\n'))
            {
                break;
            }
        }

        return octets.Count >= MinEscapes ? Words(octets.ToArray()) : null;
    }

    /// <summary>\x41, \u0041, %41, &amp;#65; and &amp;#x41;, many of them close together.</summary>
    private static void FindEscapes(string text, List<Decoded> found)
    {
        var from = 0;
        var words = new StringBuilder();
        for (var tries = 0; tries < MaxEscapes && found.Count < MaxStretches; tries++)
        {
            var next = text.AsSpan(from).IndexOfAny('\\', '%', '&');
            if (next < 0) return;
            var start = from + next;
            words.Clear();
            var (at, count, gap) = (start, 0, 0);
            while (at < text.Length && words.Length < MaxStretch && gap <= 4)
            {
                if (ReadEscape(text, at, out var length) is { } c)
                {
                    words.Append(c);
                    (at, count, gap) = (at + length, count + 1, 0);
                }
                else
                {
                    if (text[at] is '\r' or '\n') break;
                    words.Append(text[at++]);
                    gap++;
                }
            }

            if (count >= MinEscapes) found.Add(new Decoded("escapes", words.ToString(), start, at - start));
            from = Math.Max(at, start + 1);
        }
    }

    private static char? ReadEscape(string text, int at, out int length)
    {
        var rest = text.AsSpan(at, Math.Min(9, text.Length - at));
        length = 0;
        if (rest.Length >= 3 && rest[0] == '%') return Parse(rest.Slice(1, 2), 3, out length);
        if (rest.Length >= 4 && rest[0] == '\\' && rest[1] is 'x') return Parse(rest.Slice(2, 2), 4, out length);
        if (rest.Length >= 6 && rest[0] == '\\' && rest[1] is 'u') return Parse(rest.Slice(2, 4), 6, out length);
        if (rest.Length < 4 || rest[0] != '&' || rest[1] != '#' || rest.IndexOf(';') is not (> 2 and var end)) return null;
        length = end + 1;
        var isHex = rest[2] is 'x' or 'X';
        var digits = rest[(isHex ? 3 : 2)..end];
        return int.TryParse(digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code is > 0 and < char.MaxValue ? (char)code : null;
    }

    private static char? Parse(ReadOnlySpan<char> digits, int size, out int length)
    {
        length = size;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code > 0 ? (char)code : null;
    }

    /// <returns>Null when it is no text: keys, hashes and pictures are not.</returns>
    private static string? Words(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < 8 || !System.Text.Unicode.Utf8.IsValid(octets)) return null;
        var text = Encoding.UTF8.GetString(octets);
        var readable = 0;
        foreach (var c in text)
            if (char.IsLetter(c) || c is ' ') readable++;
            else if (c < ' ' && c is not ('\n' or '\r' or '\t')) return null;
        return readable * 10 >= text.Length * 7 ? text : null;
    }
}
