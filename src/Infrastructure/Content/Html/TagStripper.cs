using System.Net;
using System.Text;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Reads the words of markup that no tree is built of, in one pass: plain, but bounded.</summary>
internal static class TagStripper
{
    public static string ToText(string html)
    {
        var text = new StringBuilder(Math.Min(html.Length, 1 << 16));
        var at = 0;
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            if (next < 0) next = html.Length;
            AppendWords(text, html.AsSpan(at, next - at));
            if (next == html.Length) break;

            var tag = HtmlTag.ReadAt(html, next);
            at = tag.End;
            var name = html.AsSpan(tag.NameStart, tag.NameLength);
            if (tag.IsNothing && tag.End == next + 1) text.Append('<');
            else if (!tag.IsClosing && HtmlTag.IsRawText(name)) at = HtmlTag.EndOfRawText(html, at, name);
            else if (Breaks(name) && text.Length > 0 && text[^1] != '\n') text.Append('\n');
        }

        return text.ToString().Trim();
    }

    private static bool Breaks(ReadOnlySpan<char> name) => name.Length <= 10 && HtmlTag.Is(name, "br", "p", "div", "tr", "li", "table", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "hr", "pre", "section", "article");

    private static void AppendWords(StringBuilder text, ReadOnlySpan<char> words)
    {
        if (words.IsEmpty) return;
        var decoded = words.Contains('&') ? WebUtility.HtmlDecode(words.ToString()) : words;
        foreach (var c in decoded)
        {
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n')) text.Append(' ');
        }
    }
}
