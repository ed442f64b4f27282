namespace AgentSend.Infrastructure.Content.Html;

/// <summary>One tag of markup, as far as it must be known without a tree.</summary>
/// <param name="End">The position after it.</param>
/// <param name="Marks">Equals signs, spaces and slashes in it: a bound for the number of its attributes.</param>
internal readonly record struct HtmlTag(int NameStart, int NameLength, bool IsClosing, int End, int Marks)
{
    /// <summary>A comment, a declaration, or a bracket that begins no tag.</summary>
    public bool IsNothing => NameLength == 0;

    public static HtmlTag ReadAt(string html, int at)
    {
        if (html.AsSpan(at).StartsWith("<!--"))
        {
            var end = html.IndexOf("-->", at + 2, StringComparison.Ordinal);
            return new HtmlTag(at, 0, false, end < 0 ? html.Length : end + 3, 0);
        }

        var name = at + 1;
        var isClosing = name < html.Length && html[name] == '/';
        if (isClosing) name++;
        if (name >= html.Length || !(char.IsAsciiLetter(html[name]) || html[name] is '!' or '?')) return new HtmlTag(at, 0, false, at + 1, 0);

        var nameEnd = name;
        while (nameEnd < html.Length && html[nameEnd] is not (' ' or '\t' or '\r' or '\n' or '\f' or '/' or '>')) nameEnd++;
        var marks = 0;
        var quote = '\0';
        var i = nameEnd;
        for (; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c == '>')
            {
                break;
            }
            else if (c is '"' or '\'' && i > nameEnd && PrecededByEquals(html, i))
            {
                quote = c;
            }
            else if (c is '=' or ' ' or '/' or '\n' or '\t' or '"' or '\'')
            {
                marks++;
            }
        }

        var length = char.IsAsciiLetter(html[name]) ? nameEnd - name : 0;
        return new HtmlTag(name, length, isClosing, Math.Min(html.Length, i + 1), marks);
    }

    /// <summary>Elements without content, and those that the next of their kind closes.</summary>
    public static bool ClosesItself(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[8];
        return Lower(name, lower) is "br" or "img" or "hr" or "meta" or "link" or "input" or "area" or "base" or "col" or "embed" or "param" or "source" or "track" or "wbr"
            or "p" or "li" or "td" or "th" or "tr" or "tbody" or "thead" or "tfoot" or "dt" or "dd" or "option" or "optgroup" or "html" or "head" or "body" or "colgroup" or "caption";
    }

    public static bool IsFormatting(ReadOnlySpan<char> name)
    {
        Span<char> lower = stackalloc char[8];
        return Lower(name, lower) is "a" or "b" or "big" or "code" or "em" or "font" or "i" or "nobr" or "s" or "small" or "strike" or "strong" or "tt" or "u";
    }

    public static bool IsRawText(ReadOnlySpan<char> name) => name.Length is >= 3 and <= 9 && Is(name, "style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes");

    /// <summary>The position of the tag that ends raw text; the end of the markup when there is none.</summary>
    public static int EndOfRawText(string html, int at, ReadOnlySpan<char> name)
    {
        for (var close = html.IndexOf("</", at, StringComparison.Ordinal); close >= 0; close = html.IndexOf("</", close + 2, StringComparison.Ordinal))
            if (html.AsSpan(close + 2).StartsWith(name, StringComparison.OrdinalIgnoreCase)) return close;
        return html.Length;
    }

    public static bool Is(ReadOnlySpan<char> name, params ReadOnlySpan<string> names)
    {
        foreach (var other in names) if (name.Equals(other, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <returns>Nothing for a name that is longer.</returns>
    private static ReadOnlySpan<char> Lower(ReadOnlySpan<char> name, Span<char> lower) =>
        name.Length > lower.Length || System.Text.Ascii.ToLower(name, lower, out var length) != System.Buffers.OperationStatus.Done ? default : lower[..length];

    private static bool PrecededByEquals(string html, int at)
    {
        var i = at - 1;
        while (i > 0 && html[i] is ' ' or '\n' or '\t' && at - i < 16) i--;
        return html[i] == '=';
    }
}
