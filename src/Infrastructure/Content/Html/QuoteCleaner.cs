using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AgentSend.Application.Messages.Sending;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Writes out of a tree what may stand in a quotation: elements and attributes that are known to be harmless, all others left out, their words kept.</summary>
internal sealed class QuoteCleaner : IQuoteHtml
{
    /// <summary>Of these nothing is kept, words included.</summary>
    private static readonly FrozenSet<string> Dropped = Set(
        "script", "style", "head", "title", "iframe", "frame", "frameset", "object", "embed", "applet", "template", "noscript", "svg", "math", "canvas", "audio", "video",
        "source", "track", "map", "area", "select", "option", "textarea", "button", "input", "datalist", "dialog", "portal", "link", "meta", "base", "param", "xml", "plaintext");

    private static readonly FrozenSet<string> Allowed = Set(
        "a", "abbr", "acronym", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
        "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main",
        "mark", "nav", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
        "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr");

    private static readonly FrozenSet<string> Void = Set("br", "hr", "img", "col", "wbr");

    private static readonly FrozenSet<string> Attributes = Set(
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "cite", "color", "colspan", "dir", "face", "height", "href", "hspace", "lang", "nowrap", "reversed",
        "rowspan", "size", "span", "src", "start", "style", "title", "type", "valign", "value", "vspace", "width", "class");

    /// <summary>By these an answer's reader tells what is quoted, here too.</summary>
    private static readonly FrozenSet<string> Classes = Set("gmail_quote", "gmail_quote_container", "gmail_attr", "gmail_signature", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote");

    /// <summary>What reaches out of its place, loads something or runs in one program or another.</summary>
    private static readonly string[] DangerousStyle = ["url(", "expression", "import", "behavior", "behaviour", "binding", "position", "javascript", "image-set", "z-index", "\\", "/*", "<", "&"];

    public string? Clean(string html, bool keepsCited, int maxCharacters)
    {
        if (HtmlSource.Parse(html) is not { Body: { } body } document) return null;
        using var _ = document;
        var output = new StringBuilder();
        Write(body, output, keepsCited, maxCharacters);
        return output.Length > maxCharacters ? null : output.ToString().Trim();
    }

    /// <summary>Without recursion: how deep markup goes is the sender's choice.</summary>
    private static void Write(IElement root, StringBuilder output, bool keepsCited, int maxCharacters)
    {
        var open = new Stack<(INode Node, int Next, string? Close)>();
        open.Push((root, 0, null));
        while (open.Count > 0 && output.Length <= maxCharacters)
        {
            var (node, next, close) = open.Pop();
            if (next >= node.ChildNodes.Length)
            {
                if (close is not null) output.Append("</").Append(close).Append('>');
                continue;
            }

            open.Push((node, next + 1, close));
            var child = node.ChildNodes[next];
            if (child is IText text) AppendText(output, text.Data);
            if (child is not IElement element || Dropped.Contains(element.LocalName) || IsTracker(element)) continue;
            if (!Allowed.Contains(element.LocalName)) open.Push((element, 0, null));
            else if (element.LocalName == "img" && SourceOf(element, keepsCited) is null) AppendText(output, element.GetAttribute("alt") ?? "");
            else Start(element);
        }

        void Start(IElement element)
        {
            output.Append('<').Append(element.LocalName);
            foreach (var attribute in element.Attributes)
            {
                if (!Attributes.Contains(attribute.LocalName) || ValueOf(element, attribute.LocalName, attribute.Value, keepsCited) is not { } value) continue;
                output.Append(' ').Append(attribute.LocalName).Append("=\"");
                AppendText(output, value);
                output.Append('"');
            }

            output.Append('>');
            if (!Void.Contains(element.LocalName)) open.Push((element, 0, element.LocalName));
        }
    }

    /// <returns>Null for an attribute that is left out.</returns>
    private static string? ValueOf(IElement element, string name, string value, bool keepsCited) => name switch
    {
        "href" or "cite" => IsLink(value) ? value.Trim() : null,
        "src" => element.LocalName == "img" ? SourceOf(element, keepsCited) : null,
        "style" => StyleOf(value),
        "class" => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Classes.Contains)) is { Length: > 0 } known ? known : null,
        _ => value,
    };

    private static string? StyleOf(string style)
    {
        var kept = style.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(rule => !DangerousStyle.Any(danger => rule.Contains(danger, StringComparison.OrdinalIgnoreCase)));
        return string.Join(';', kept) is { Length: > 0 } rules ? rules : null;
    }

    private static string? SourceOf(IElement image, bool keepsCited)
    {
        var source = image.GetAttribute("src")?.Trim();
        if (source is null) return null;
        if (source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase)) return keepsCited ? source : null;
        if (source.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || source.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) return source;
        return source.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) && !source.Contains("svg", StringComparison.OrdinalIgnoreCase) ? source : null;
    }

    private static bool IsLink(string value)
    {
        var href = value.AsSpan().Trim();
        return href.StartsWith("#") || href.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("http:", StringComparison.OrdinalIgnoreCase)
            || href.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("tel:", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A remote picture of one pixel tells who reads when; passed on, it would tell of others.</summary>
    private static bool IsTracker(IElement element)
    {
        if (element.LocalName != "img" || element.GetAttribute("src") is not { } source || source.TrimStart().StartsWith("cid:", StringComparison.OrdinalIgnoreCase)) return false;
        return IsTiny(element.GetAttribute("width")) && IsTiny(element.GetAttribute("height"));
    }

    private static bool IsTiny(string? size) => size is not null && int.TryParse(size.Replace("px", "", StringComparison.OrdinalIgnoreCase), NumberStyles.Integer, CultureInfo.InvariantCulture, out var pixels) && pixels <= 2;

    private static void AppendText(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&': output.Append("&amp;"); break;
                case '<': output.Append("&lt;"); break;
                case '>': output.Append("&gt;"); break;
                case '"': output.Append("&quot;"); break;
                case '\u00A0': output.Append("&nbsp;"); break;
                case '\0': break;
                default: output.Append(c); break;
            }
        }
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
