using System.Collections.Frozen;
using System.Net;
using System.Text;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>
/// Reads markup in one pass over its tags, without building a tree: only what links and codes need. Broken markup is read as far as it goes; unclosed elements end with the text.
/// </summary>
internal sealed class MarkupReader
{
    private const int MaxCharacters = 1_000_000;
    private const int MaxAnchors = 1_000;
    private const int MaxEmphasised = 200;
    private const int MaxDepth = 256;
    private const int MaxEmphasisedLength = 40;

    private static readonly FrozenSet<string> Blocks = Names(
        "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul br");

    private static readonly FrozenSet<string> Void = Names("area base br col embed hr img input link meta source track wbr");
    private static readonly FrozenSet<string> Raw = Names("script style title textarea noscript template");
    private static readonly FrozenSet<string> Bold = Names("h1 h2 h3 b strong code kbd big mark");

    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly List<Anchor> _anchors = [];
    private readonly List<string> _emphasised = [];
    private readonly HashSet<string> _unclosed = []; // Not searched for again: the search goes to the end of the text.
    private readonly Stack<OpenElement> _open = new();
    private (string Href, int Start, string Title)? _anchor;
    private int _hiddenDepth = -1;

    private MarkupReader(string html) => _html = html.Length > MaxCharacters ? html[..MaxCharacters] : html;

    public static Markup Read(string html)
    {
        var reader = new MarkupReader(html);
        reader.ReadAll();
        return new Markup(reader._text.ToString(), reader._anchors, reader._emphasised);
    }

    private void ReadAll()
    {
        var at = 0;
        while (at < _html.Length)
        {
            var tag = _html.IndexOf('<', at);
            if (tag < 0) tag = _html.Length;
            if (tag > at) AddText(_html.AsSpan(at, tag - at));
            at = tag < _html.Length ? ReadTag(tag) : tag;
        }

        while (_open.TryPop(out var element)) Close(element);
        CloseAnchor();
    }

    /// <returns>Where to read on.</returns>
    private int ReadTag(int start)
    {
        var rest = _html.AsSpan(start);
        if (rest.StartsWith("<!--")) return EndOf("-->", start + 4);
        if (rest.StartsWith("<!") || rest.StartsWith("<?")) return EndOf(">", start + 2);
        var tag = TagScanner.Read(_html, start);
        if (tag.Name.Length == 0)
        {
            AddText("<");
            return start + 1;
        }

        if (tag.IsClosing) EndElement(tag.Name);
        else StartElement(tag);
        if (tag.IsClosing || !Raw.Contains(tag.Name)) return tag.End;
        if (_unclosed.Contains(tag.Name)) return tag.End;
        var close = _html.IndexOf($"</{tag.Name}", tag.End, StringComparison.OrdinalIgnoreCase);
        if (close < 0) _unclosed.Add(tag.Name);
        return close < 0 ? tag.End : close;
    }

    private int EndOf(string mark, int from)
    {
        var end = _html.IndexOf(mark, Math.Min(from, _html.Length), StringComparison.Ordinal);
        return end < 0 ? _html.Length : end + mark.Length;
    }

    private void StartElement(TagScanner.Tag tag)
    {
        if (Blocks.Contains(tag.Name)) BreakLine();
        else if (tag.Name is "td" or "th") AddBlank();
        if (tag.Name is "a" or "area" && _hiddenDepth < 0) OpenAnchor(tag);
        if (tag.Name == "img" && _anchor is not null && tag.Attribute("alt") is { Length: > 0 } alt) AddText(alt);
        if (Void.Contains(tag.Name) || tag.IsSelfClosing || _open.Count >= MaxDepth) return;
        var style = tag.Attribute("style") ?? "";
        var isHidden = Raw.Contains(tag.Name) || Style.IsHidden(style) || tag.Has("hidden");
        _open.Push(new OpenElement(tag.Name, _text.Length, Bold.Contains(tag.Name) || Style.IsLarge(style)));
        if (isHidden && _hiddenDepth < 0) _hiddenDepth = _open.Count;
    }

    private void EndElement(string name)
    {
        if (name == "a") CloseAnchor();
        if (Blocks.Contains(name)) BreakLine();
        if (!_open.Any(element => element.Name == name)) return; // At most MaxDepth are open.
        while (_open.TryPop(out var element))
        {
            Close(element);
            if (element.Name == name) break;
        }

        if (name is "td" or "th") AddBlank();
    }

    private void Close(OpenElement element)
    {
        if (_hiddenDepth > _open.Count) _hiddenDepth = -1;
        var length = _text.Length - element.TextStart;
        if (!element.IsEmphasised || length is <= 0 or > MaxEmphasisedLength || _emphasised.Count >= MaxEmphasised) return;
        _emphasised.Add(_text.ToString(element.TextStart, length));
    }

    private void OpenAnchor(TagScanner.Tag tag)
    {
        CloseAnchor();
        if (tag.Attribute("href") is not { Length: > 0 } href) return;
        _anchor = (href.Trim(), _text.Length, tag.Attribute("aria-label") ?? tag.Attribute("title") ?? tag.Attribute("alt") ?? "");
        if (tag.Name == "area") CloseAnchor();
    }

    private void CloseAnchor()
    {
        if (_anchor is { } anchor && _anchors.Count < MaxAnchors) _anchors.Add(new Anchor(anchor.Href, Math.Min(anchor.Start, _text.Length), _text.Length, anchor.Title));
        _anchor = null;
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        if (_hiddenDepth >= 0) return;
        var decoded = text.Contains('&') ? WebUtility.HtmlDecode(text.ToString()) : text;
        foreach (var character in decoded)
        {
            if (character is ' ' or '\n' or '\r' or '\t' or '\u00A0') AddBlank();
            else _text.Append(character);
        }
    }

    private void AddBlank()
    {
        if (_text.Length > 0 && _text[^1] is not (' ' or '\n')) _text.Append(' ');
    }

    private void BreakLine()
    {
        if (_text.Length > 0 && _text[^1] != '\n') _text.Append('\n');
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly record struct OpenElement(string Name, int TextStart, bool IsEmphasised);
}
