using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Free text of a header value: unfolded, encoded words decoded (RFC 2047), raw octets guessed. Never holds CR, LF or NUL, however encoded: it goes into other headers.</summary>
internal static class HeaderText
{
    public static string Decode(ReadOnlySpan<byte> value)
    {
        value = Blanks.Trim(value);
        if (IsPlain(value)) return Encoding.ASCII.GetString(value);

        var unfolded = new OctetBuffer(stackalloc byte[512]);
        try
        {
            Unfold(value, ref unfolded);
            var octets = unfolded.Written;
            if (octets.IndexOf("=?"u8) < 0) return WithoutControls(Charsets.Guess(octets).GetString(octets));
            return WithoutControls(DecodeWords(octets));
        }
        finally
        {
            unfolded.Dispose();
        }
    }

    /// <summary>Printable ASCII on one line without encoded words: nearly all there is.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> value) =>
        value.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E) < 0 && value.IndexOf("=?"u8) < 0;

    /// <summary>A line end goes with the blank it was put before (RFC 5322 section 2.2.3); a tab there was the folder's choice and reads as a blank.</summary>
    private static void Unfold(ReadOnlySpan<byte> value, ref OctetBuffer unfolded)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is not ((byte)'\r' or (byte)'\n'))
            {
                unfolded.Add(value[i] == 0 ? (byte)' ' : value[i]);
                continue;
            }

            while (i + 1 < value.Length && value[i + 1] is (byte)'\r' or (byte)'\n') i++;
            if (i + 1 < value.Length && value[i + 1] == '\t') i++;
            if (i + 1 < value.Length && value[i + 1] == ' ' && value[i] != '\t') i++;
            unfolded.Add((byte)' ');
        }
    }

    private static string DecodeWords(ReadOnlySpan<byte> octets)
    {
        var output = new StringBuilder(octets.Length);
        var literals = Charsets.Guess(octets);
        var words = new EncodedWordBuffer(stackalloc byte[256]);
        var (literalStart, at, afterWord) = (0, 0, false);
        while (at < octets.Length)
        {
            var step = octets[at..].IndexOf("=?"u8);
            if (step < 0) break;
            at += step;
            if (!EncodedWord.TryParse(octets[at..], out var word))
            {
                at += 2;
                continue;
            }

            var literal = octets[literalStart..at];
            if (!afterWord || !Blanks.AreAll(literal)) // Blanks between two words are not shown (RFC 2047 section 6.2).
            {
                words.Flush(output);
                output.Append(literals.GetString(literal));
            }

            words.Add(word, output);
            at += word.Length;
            (literalStart, afterWord) = (at, true);
        }

        words.Flush(output);
        output.Append(literals.GetString(octets[literalStart..]));
        words.Dispose();
        return output.ToString();
    }

    private static string WithoutControls(string text) =>
        text.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? text : text.Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
}
