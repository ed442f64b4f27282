using System.Text;

namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>Names of mailboxes for clients that do not speak UTF-8 (RFC 3501 section 5.1.3): ASCII, and the rest as <c>&amp;...-</c> in a base64 of UTF-16.</summary>
internal static class ModifiedUtf7
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

    /// <returns>What cannot be decoded stays as it is: the name of no mailbox, and that is the answer then.</returns>
    public static string Decode(string name)
    {
        if (!name.Contains('&', StringComparison.Ordinal)) return name;
        var decoded = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '&')
            {
                decoded.Append(name[i]);
                continue;
            }

            var end = name.IndexOf('-', i);
            if (end < 0) return name;
            if (end == i + 1) decoded.Append('&');
            else if (!TryDecodeShift(name.AsSpan(i + 1, end - i - 1), decoded)) return name;
            i = end;
        }

        return decoded.ToString();
    }

    public static string Encode(string name)
    {
        var encoded = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length;)
        {
            if (name[i] is >= ' ' and <= '~')
            {
                encoded.Append(name[i] == '&' ? "&-" : name[i].ToString());
                i++;
                continue;
            }

            var start = i;
            while (i < name.Length && name[i] is < ' ' or > '~') i++;
            EncodeShift(name.AsSpan(start, i - start), encoded);
        }

        return encoded.ToString();
    }

    private static bool TryDecodeShift(ReadOnlySpan<char> shift, StringBuilder decoded)
    {
        var (bits, held) = (0, 0u);
        foreach (var letter in shift)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0) return false;
            held = (held << 6) | (uint)value;
            bits += 6;
            if (bits < 16) continue;
            bits -= 16;
            decoded.Append((char)(held >> bits));
            held &= (1u << bits) - 1;
        }

        return bits < 6 && held == 0;
    }

    private static void EncodeShift(ReadOnlySpan<char> shift, StringBuilder encoded)
    {
        encoded.Append('&');
        var (bits, held) = (0, 0u);
        foreach (var unit in shift)
        {
            held = (held << 16) | unit;
            for (bits += 16; bits >= 6; held &= (1u << bits) - 1)
            {
                bits -= 6;
                encoded.Append(Alphabet[(int)(held >> bits)]);
            }
        }

        if (bits > 0) encoded.Append(Alphabet[(int)(held << (6 - bits))]);
        encoded.Append('-');
    }
}
