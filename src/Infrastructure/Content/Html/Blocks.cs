using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>How elements lie on a page.</summary>
internal static class Blocks
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "body", "div", "p", "table", "tr", "td", "th", "caption", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "main", "nav", "aside", "center", "address", "form", "fieldset", "figure", "figcaption", "details", "summary", "thead", "tbody", "tfoot", "menu", "dir", "legend", "button", "option",
    };

    public static bool Is(string name) => Names.Contains(name);

    /// <summary>Whether an empty line stands around it.</summary>
    public static bool HasMargin(string name) => name is "p" or "ul" or "ol" or "dl" or "blockquote" or "pre" or "table" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "figure";

    public static int HeadingLevel(string name) => name.Length == 2 && name[0] == 'h' && name[1] is >= '1' and <= '6' ? name[1] - '0' : 0;

    /// <summary>A picture nobody sees: it tells its sender that the mail was opened.</summary>
    public static bool IsTiny(IElement image) => IsSmall(image.GetAttribute("width")) || IsSmall(image.GetAttribute("height"));

    private static bool IsSmall(string? size) => size is not null && size.Trim().TrimEnd('p', 'x') is "0" or "1" or "2";
}
