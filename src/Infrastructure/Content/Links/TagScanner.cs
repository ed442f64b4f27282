using System.Net;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>Takes one tag apart. An attribute's quote that is never closed ends at the next <c>&gt;</c>.</summary>
internal static class TagScanner
{
    private const int MaxAttributes = 64;

    /// <param name="Name">Lower case; empty when the sign opens no tag.</param>
    /// <param name="End">Past the tag.</param>
    internal readonly record struct Tag(string Name, bool IsClosing, bool IsSelfClosing, int End, List<(string Name, string Value)>? Attributes)
    {
        public string? Attribute(string name)
        {
            if (Attributes is null) return null;
            foreach (var attribute in Attributes)
            {
                if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return attribute.Value.Contains('&') ? WebUtility.HtmlDecode(attribute.Value) : attribute.Value;
            }

            return null;
        }

        public bool Has(string name) => Attribute(name) is not null;
    }

    /// <param name="start">Of the opening sign.</param>
    public static Tag Read(string html, int start)
    {
        var at = start + 1;
        var isClosing = at < html.Length && html[at] == '/';
        if (isClosing) at++;
        var nameStart = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is ':' or '-')) at++;
        if (at == nameStart || !char.IsAsciiLetter(html[nameStart])) return new Tag("", false, false, start + 1, null);
        var name = html[nameStart..Math.Min(at, nameStart + 32)].ToLowerInvariant();
        List<(string, string)>? attributes = null;
        var isSelfClosing = false;
        while (at < html.Length && html[at] != '>')
        {
            if (html[at] == '/' || char.IsWhiteSpace(html[at]))
            {
                isSelfClosing = html[at++] == '/';
                continue;
            }

            at = ReadAttribute(html, at, out var attributeName, out var value);
            isSelfClosing = false;
            if (!isClosing && (attributes ??= []).Count < MaxAttributes) attributes.Add((attributeName, value));
        }

        return new Tag(name, isClosing, isSelfClosing, Math.Min(at + 1, html.Length), attributes);
    }

    private static int ReadAttribute(string html, int at, out string name, out string value)
    {
        var start = at++;
        while (at < html.Length && html[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(html[at])) at++;
        name = html[start..at];
        value = "";
        var equals = at;
        while (equals < html.Length && char.IsWhiteSpace(html[equals])) equals++;
        if (equals >= html.Length || html[equals] != '=') return at;
        at = equals + 1;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at >= html.Length) return at;
        if (html[at] is '"' or '\'')
        {
            var end = html.IndexOf(html[at], at + 1);
            if (end < 0) end = html.IndexOf('>', at + 1);
            if (end < 0) end = html.Length;
            value = html[(at + 1)..end];
            return end < html.Length && html[end] != '>' ? end + 1 : end;
        }

        start = at;
        while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at])) at++;
        value = html[start..at];
        return at;
    }
}
