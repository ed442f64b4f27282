using System.Buffers;
using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>An addr-spec freed of comments, folding and routes (RFC 5322 sections 3.4.1 and 4.4).</summary>
internal static class AddressSpec
{
    /// <summary>64 for the local part, 255 for the domain, the at sign (RFC 5321 section 4.5.3.1).</summary>
    private const int MaxOctets = 320;

    private static readonly SearchValues<byte> Simple =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.@"u8);

    /// <param name="text">What may hold an address; words before it are a name without brackets.</param>
    /// <param name="nameEnd">Where those words end.</param>
    /// <returns><c>local@domain</c>, or null when there is none.</returns>
    public static string? Clean(ReadOnlySpan<byte> text, out int nameEnd)
    {
        nameEnd = 0;
        var trimmed = Blanks.Trim(text);
        if (trimmed.IndexOfAnyExcept(Simple) < 0 && trimmed.IndexOf((byte)'@') > 0) return ToText(trimmed);

        var word = new OctetBuffer(stackalloc byte[MaxOctets]);
        try
        {
            nameEnd = Collect(text, SkipRoute(text), ref word);
            return ToText(word.Written);
        }
        finally
        {
            word.Dispose();
        }
    }

    /// <summary>Collects the first word with an at sign in it. Blanks beside a dot or an at sign part no words.</summary>
    /// <returns>Where that word begins.</returns>
    private static int Collect(ReadOnlySpan<byte> text, int start, ref OctetBuffer word)
    {
        var (wordStart, hasAt, commentsStayOpen) = (start, false, false);
        for (var i = start; i < text.Length;)
        {
            var c = text[i];
            if (c == '"')
            {
                var end = Lexemes.SkipQuotedString(text, i);
                if (end > 0) AddQuoted(text[i..end], ref word);
                i = end > 0 ? end : text.Length;
            }
            else if (Blanks.Is(c) || (c == '(' && !commentsStayOpen))
            {
                var end = c == '(' ? Lexemes.SkipComment(text, i) : Blanks.Skip(text, i);
                commentsStayOpen |= end < 0;
                i = end < 0 ? i + 1 : end;
                if (i >= text.Length || text[i] is (byte)'.' or (byte)'@' or (byte)'(' || Blanks.Is(text[i])) continue;
                if (word.Length == 0 || word.Written[^1] is (byte)'.' or (byte)'@') continue;
                if (hasAt) break;
                word.Clear();
                wordStart = i;
            }
            else
            {
                hasAt |= c == '@';
                if (c is not ((byte)'<' or (byte)'>' or (byte)'\\')) word.Add(c);
                i++;
            }
        }

        return wordStart;
    }

    private static void AddQuoted(ReadOnlySpan<byte> quoted, ref OctetBuffer word)
    {
        foreach (var c in quoted)
            if (c is not ((byte)'\r' or (byte)'\n' or 0)) word.Add(c);
    }

    /// <summary><c>@relay,@relay:user@host</c>, and <c>mailto:</c> as some web forms send it.</summary>
    private static int SkipRoute(ReadOnlySpan<byte> text)
    {
        var start = Blanks.Skip(text, 0);
        var isRoute = start < text.Length && text[start] == '@';
        var isLink = text.Length - start > 7 && Ascii.EqualsIgnoreCase(text.Slice(start, 7), "mailto:"u8);
        if (!isRoute && !isLink) return start;
        var colon = text[start..].IndexOf((byte)':');
        return colon < 0 ? start : start + colon + 1;
    }

    private static string? ToText(ReadOnlySpan<byte> spec)
    {
        var at = spec.LastIndexOf((byte)'@');
        if (at <= 0 || at == spec.Length - 1 || spec.Length > MaxOctets) return null;
        if (spec.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || spec.Contains((byte)0x7F) || Blanks.FirstIn(spec[at..]) < spec.Length - at) return null;
        return Charsets.Guess(spec).GetString(spec);
    }
}
