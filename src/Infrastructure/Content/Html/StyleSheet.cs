using System.Buffers;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>The rules of a document's style elements that hold for a tag, a class or an id alone.</summary>
/// <remarks>Rules inside of @media are left out: they hide things on telephones only.</remarks>
internal sealed class StyleSheet
{
    /// <summary>Rules; more than mail ever has, so that a hostile sheet stays small.</summary>
    private const int MaxRules = 4000;

    private static readonly SearchValues<char> Combined = SearchValues.Create(" >+~:[*");

    private static readonly SearchValues<char> White = SearchValues.Create(" \t\r\n\f");

    private readonly Dictionary<string, string> _rules = new(StringComparer.OrdinalIgnoreCase);

    private bool _hasClasses;

    /// <summary>A rule that is not understood sets a background: contrasts are not known.</summary>
    public bool HasUnknownBackground { get; private set; }

    public bool IsEmpty => _rules.Count == 0;

    public static StyleSheet Of(IDocument document)
    {
        var sheet = new StyleSheet();
        foreach (var style in document.GetElementsByTagName("style")) sheet.Read(style.TextContent);
        return sheet;
    }

    public void ApplyTo(IElement element, ElementStyle style)
    {
        if (IsEmpty) return;
        Apply(element.LocalName, style);
        if (_hasClasses && element.ClassName is { Length: > 0 } names) ApplyClasses(element.LocalName, names, style);

        if (element.Id is { Length: > 0 } id) Apply("#" + id, style);
    }

    private void ApplyClasses(string tag, string names, ElementStyle style)
    {
        foreach (var range in names.AsSpan().SplitAny(White))
        {
            var name = names.AsSpan(range);
            if (name.IsEmpty) continue;
            Apply($".{name}", style);
            Apply($"{tag}.{name}", style);
        }
    }

    private void Apply(string key, ElementStyle style)
    {
        if (_rules.TryGetValue(key, out var declarations)) style.Apply(declarations);
    }

    private void Read(string css)
    {
        for (var at = 0; at < css.Length && _rules.Count < MaxRules;)
        {
            var open = css.IndexOf('{', at);
            if (open < 0) return;
            var selectors = css.AsSpan(at, open - at).Trim();
            if (selectors.LastIndexOf("*/") is var comment and >= 0) selectors = selectors[(comment + 2)..].Trim();
            if (selectors.StartsWith("<!--")) selectors = selectors[4..].Trim();
            if (selectors.StartsWith("@"))
            {
                at = EndOfBlock(css, open);
                continue;
            }

            var close = css.IndexOf('}', open);
            if (close < 0) return;
            var declarations = css[(open + 1)..close];
            foreach (var range in selectors.Split(',')) Add(selectors[range].Trim(), declarations);
            at = close + 1;
        }
    }

    private void Add(ReadOnlySpan<char> selector, string declarations)
    {
        if (selector.IsEmpty || selector.ContainsAny(Combined))
        {
            HasUnknownBackground |= declarations.Contains("background", StringComparison.OrdinalIgnoreCase);
            return;
        }

        var key = selector.ToString();
        _hasClasses |= key.Contains('.', StringComparison.Ordinal);
        _rules[key] = _rules.TryGetValue(key, out var before) && before.Length < 2000 ? before + ";" + declarations : declarations;
    }

    private static int EndOfBlock(string css, int open)
    {
        var depth = 0;
        for (var i = open; i < css.Length; i++)
        {
            if (css[i] == '{') depth++;
            else if (css[i] == '}' && --depth == 0) return i + 1;
        }

        return css.Length;
    }
}
