// One walk over one tree: what a line is, what is hidden and what is repeated is decided at the same nodes, and taken apart it would be three walks.
using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Reads a tree the way a person reads the page: lines of words, without what is not seen.</summary>
/// <remarks>The walk has a stack of its own, so that no depth of a tree can exhaust the thread's.</remarks>
internal sealed class HtmlRenderer
{
    private readonly StyleSheet _sheet;
    private readonly HiddenWords _hidden = new();
    private readonly List<RenderedLine> _lines = [];
    private readonly StringBuilder _text = new();
    private readonly Stack<Frame> _frames = new();
    private readonly HashSet<INode> _unseen = [];
    private RenderedLine _line = new();
    private LineMark _pendingMark;
    private bool _isPendingHeader;
    private bool _hasSpace;
    private bool _hasWords;
    private bool _needsBlank;
    private INode? _lastHidden;
    private int _lastHiddenChild;
    private int _depth;
    private string? _marker;

    private HtmlRenderer(IDocument document) => _sheet = StyleSheet.Of(document);

    public IReadOnlyList<RenderedLine> Lines => _lines;

    /// <summary>Nodes that are in the tree and on no line: comments, and what is hidden.</summary>
    public IReadOnlySet<INode> Unseen => _unseen;

    public IReadOnlyList<HiddenText> Hidden => _hidden.ToList();

    public static HtmlRenderer Render(IDocument document)
    {
        var renderer = new HtmlRenderer(document);
        if (document.Body is { } body) renderer.Walk(body);
        return renderer;
    }

    /// <summary>The lines as one text, never more than one empty line in a row.</summary>
    public static string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        var blanks = 0;
        foreach (var line in lines)
        {
            blanks = line.Length == 0 ? blanks + 1 : 0;
            if (blanks < 2) text.Append(line).Append('\n');
        }

        return text.ToString().Trim();
    }

    private void Walk(IElement body)
    {
        Enter(body, null);
        while (_frames.TryPeek(out var frame))
        {
            if (frame.NextChild >= frame.Element.ChildNodes.Length)
            {
                _frames.Pop();
                Leave(frame);
                continue;
            }

            var child = frame.Element.ChildNodes[frame.NextChild++];
            if (child is IText text) Words(frame, text);
            else if (child is IElement element) Enter(element, frame);
            else if (child is IComment comment) Comment(comment);
        }

        Break();
    }

    private void Comment(IComment comment)
    {
        _unseen.Add(comment);
        var text = comment.Data.AsSpan().Trim();
        if (text.StartsWith("[if", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<![") || text.Contains("[endif]", StringComparison.OrdinalIgnoreCase) || text.Contains("</", StringComparison.Ordinal)) return;
        if (LineText.CountWords(text[..Math.Min(text.Length, 400)]) >= 3) _hidden.Add(comment.Data, "comment", false);
    }

    private void Enter(IElement element, Frame? parent)
    {
        var name = element.LocalName;
        switch (name)
        {
            case "script" or "style" or "head" or "title" or "template" or "meta" or "link" or "object" or "svg" or "math" or "select" or "datalist" or "audio" or "video" or "canvas" or "iframe":
                if (name is "script" or "template") _unseen.Add(element);
                return;
            case "br":
                Note(element);
                Break(isForced: true);
                return;
        }

        var style = StyleOf(element);
        if (style?.Reason is { } reason || element.HasAttribute("hidden") && (reason = "display_none") is not null)
        {
            _unseen.Add(element);
            _hidden.Add(element.TextContent, reason, parent is not null && _lastHidden == parent.Element && parent.NextChild - _lastHiddenChild <= 2);
            _lastHidden = parent?.Element;
            _lastHiddenChild = parent?.NextChild ?? 0;
            return;
        }

        if (name == "img")
        {
            Image(element);
            return;
        }

        if (name == "hr")
        {
            Break();
            if (QuoteElements.IsDivider(element)) _pendingMark = LineMark.CutFromHere;
            Append("---");
            Note(element);
            Break();
            return;
        }

        Push(element, parent, style);
    }

    private void Push(IElement element, Frame? parent, ElementStyle? style)
    {
        var name = element.LocalName;
        var isCell = name is "td" or "th" && parent?.IsDataTable == true;
        var isBlock = !isCell && Blocks.Is(name);
        var hasMargin = isBlock && Blocks.HasMargin(name) && !QuoteElements.HasClass(element, "MsoNormal") && !(name is "ul" or "ol" && parent?.Indent > 0);
        if (isBlock && !InCell(parent)) Break();
        if (hasMargin && !InCell(parent)) _needsBlank = _lines.Count > 0;
        if (isCell && parent!.HasCell) Append(" | ");
        if (isCell) parent!.HasCell = true;

        var frame = new Frame
        {
            Element = element,
            Mark = parent?.Mark ?? LineMark.None,
            QuoteDepth = parent?.QuoteDepth ?? 0,
            IsInGmailQuote = parent?.IsInGmailQuote ?? false,
            Color = parent?.Color,
            Background = parent is null ? CssColor.White : parent.Background,
            IsInvisible = style?.IsVisible is { } visible ? !visible : parent?.IsInvisible ?? false,
            IsTiny = style?.FontSize is { } size ? size < 2 : parent?.IsTiny ?? false,
            IsPreformatted = name == "pre" || (style?.IsPreformatted ?? parent?.IsPreformatted ?? false),
            IsDataTable = name == "table" ? TableShape.IsData(element) : parent?.IsDataTable ?? false,
            Indent = (parent?.Indent ?? 0) + (name is "ul" or "ol" ? 2 : 0),
            NextNumber = name == "ol" ? 1 : 0,
            IsBlock = isBlock,
            HasMargin = hasMargin,
            FirstLine = _lines.Count,
            Start = (_lines.Count, _text.Length),
        };
        Paint(frame, element, style);
        MarkQuotes(frame, element, parent);
        if (name == "li") _marker = Marker(parent);
        if (Blocks.HeadingLevel(name) is var level and > 0) _marker = new string('#', level) + " ";
        _frames.Push(frame);
    }

    private static string Marker(Frame? list)
    {
        var indent = new string(' ', Math.Clamp((list?.Indent ?? 2) - 2, 0, 20));
        return list is { NextNumber: > 0 } ? $"{indent}{list.NextNumber++}. " : indent + "- ";
    }

    private static bool InCell(Frame? frame) => frame is { IsDataTable: true } && frame.Element.LocalName is not ("table" or "tbody" or "thead" or "tfoot" or "tr");

    private static void Paint(Frame frame, IElement element, ElementStyle? style)
    {
        if (element.LocalName == "font" && element.GetAttribute("color") is { } color) frame.Color = CssColor.TryParse(color) ?? frame.Color;
        if (element.LocalName == "font" && element.GetAttribute("size") == "0") frame.IsTiny = true;
        if (element.GetAttribute("bgcolor") is { Length: > 0 } background) frame.Background = CssColor.TryParse(background);
        if (element.HasAttribute("background")) frame.Background = null;
        if (style?.Color is { } own) frame.Color = own;
        if (style?.Background is { } behind) frame.Background = behind;
        if (style?.IsBackgroundUnknown == true) frame.Background = null;
    }

    private void MarkQuotes(Frame frame, IElement element, Frame? parent)
    {
        if (element.LocalName == "blockquote" && !QuoteElements.IsIndentation(element))
        {
            frame.QuoteDepth++;
            foreach (var above in _frames) above.SawQuotation = true;
            if (QuoteElements.IsRepeated(element, frame.IsInGmailQuote) || frame.Mark == LineMark.Quoted) frame.Mark = LineMark.Quoted;
            else if (frame.Mark is LineMark.Attribution) frame.Mark = LineMark.Quoted;
            else if (frame.Mark == LineMark.None) frame.Mark = LineMark.OwnQuote;
            return;
        }

        if (frame.Mark is LineMark.Quoted or LineMark.Forward) return;
        if (QuoteElements.IsGmailQuote(element))
        {
            frame.IsInGmailQuote = true;
            if (!QuoteElements.HasClass(element, "gmail_extra")) frame.Mark = LineMark.Attribution;
            return;
        }

        var mark = QuoteElements.MarkOf(element);
        if (mark is LineMark.CutFromHere or LineMark.Forward) _pendingMark = mark;
        else if (mark != LineMark.None) frame.Mark = mark;
        else if (parent is not null && QuoteElements.HasTopBorder(element)) _isPendingHeader = true;
    }

    private void Leave(Frame frame)
    {
        var name = frame.Element.LocalName;
        if (name == "a") Link(frame);
        if (frame.IsBlock && !InCell(_frames.TryPeek(out var outer) ? outer : null)) Break();
        else if (frame.IsBlock) _hasSpace = true;
        if (frame.HasMargin) _needsBlank = _lines.Count > 0;
        if (name is "li" || Blocks.HeadingLevel(name) > 0) _marker = null;
        if (name == "blockquote" && _frames.TryPeek(out var parent) && parent.Mark == LineMark.Attribution) parent.Mark = LineMark.None;
        if (!QuoteElements.IsGmailQuote(frame.Element) || frame.SawQuotation || frame.Mark != LineMark.Attribution) return;

        // No block quotation inside: all of it is repeated, unless it is a message that is passed on.
        var lines = _lines.Skip(frame.FirstLine).Where(l => l.Text.Length > 0).ToList();
        if (lines.Count == 0 || SeparatorFinder.IsForwarded(lines[0].Text)) foreach (var line in lines) line.Mark = LineMark.None;
        else foreach (var line in lines) line.Mark = LineMark.Quoted;
    }

    private ElementStyle? StyleOf(IElement element)
    {
        var inline = element.GetAttribute("style");
        if (inline is null && _sheet.IsEmpty) return null;
        var style = new ElementStyle();
        _sheet.ApplyTo(element, style);
        if (inline is not null) style.Apply(inline);
        style.Finish();
        return style;
    }

    private void Words(Frame frame, IText node)
    {
        var data = node.Data;
        if (data.AsSpan().Trim().IsEmpty && !frame.IsPreformatted && !data.Contains('\u00A0', StringComparison.Ordinal))
        {
            _hasSpace |= _hasWords;
            return;
        }

        if (ReasonOf(frame) is { } reason)
        {
            _unseen.Add(node);
            _hidden.Add(data, reason, _lastHidden == frame.Element);
            _lastHidden = frame.Element;
            _lastHiddenChild = frame.NextChild;
            return;
        }

        if (frame.IsPreformatted) Preformatted(node, data);
        else Flow(node, data);
    }

    private string? ReasonOf(Frame frame)
    {
        if (frame.IsInvisible) return "visibility";
        if (frame.IsTiny) return "zero_size";
        if (frame.Background is { } behind && frame.Color is { } color && color.IsLike(behind) && !_sheet.HasUnknownBackground) return "same_color";
        return null;
    }

    private void Flow(INode node, string data)
    {
        Note(node);
        foreach (var c in data)
        {
            if (c is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _hasSpace |= _hasWords;
                continue;
            }

            if (_hasSpace) _text.Append(' ');
            _hasSpace = false;
            if (!_hasWords) Begin();
            _text.Append(c == '\u00A0' ? ' ' : c);
            _hasWords = true;
        }
    }

    private void Preformatted(INode node, string data)
    {
        var lines = data.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) Break(isForced: true);
            _line.Nodes.Add((node, lines[i], _text.Length));
            if (lines[i].Length > 0) Append(lines[i].TrimEnd('\r'));
        }
    }

    private void Append(string words)
    {
        if (!_hasWords) Begin();
        _hasSpace = false;
        _hasWords = true;
        _text.Append(words);
    }

    private void Begin()
    {
        if (_frames.TryPeek(out var frame)) (_line.Mark, _depth) = (frame.Mark, frame.QuoteDepth);
        if (_marker is null) return;
        _text.Append(_marker);
        _marker = null;
    }

    private void Note(INode node) => _line.Nodes.Add((node, null, _text.Length));

    private void Image(IElement image)
    {
        if (Blocks.IsTiny(image)) return;
        Note(image);
        var alt = image.GetAttribute("alt")?.Trim();
        if (string.IsNullOrEmpty(alt)) return;
        if (_hasSpace && _hasWords) _text.Append(' ');
        Append(alt.Length <= 2 || !alt.Any(char.IsAsciiLetterOrDigit) ? alt : $"[{(alt.Length > 200 ? alt[..200] : alt)}]");
    }

    private void Link(Frame frame)
    {
        var href = frame.Element.GetAttribute("href")?.Trim();
        if (string.IsNullOrEmpty(href) || href.Length > 2000 || !LinkTargets.IsShown(href)) return;
        var words = frame.Start.Line == _lines.Count ? _text.ToString(Math.Min(frame.Start.Length, _text.Length), Math.Max(0, _text.Length - frame.Start.Length)).Trim() : " ";
        if (words.Length == 0 || LinkTargets.IsSame(words, href)) return;
        if (!_hasWords) return;
        _text.Append(" (").Append(LinkTargets.Readable(href)).Append(')');
        _hasSpace = false;
    }

    /// <summary>Ends the line; an empty one counts only when a break asks for it.</summary>
    private void Break(bool isForced = false)
    {
        if (!_hasWords && !isForced)
        {
            _hasSpace = false;
            // Whatever nodes were met stay with the next line.
            return;
        }

        if (_needsBlank && _lines.Count > 0 && _lines[^1].Text.Length > 0 && _hasWords) _lines.Add(new RenderedLine { Mark = _lines[^1].Mark == _line.Mark ? _line.Mark : LineMark.None });
        if (_hasWords) _needsBlank = false;
        // Words have said where they stand when they began; the elements around them may have ended since.
        if (!_hasWords && _frames.TryPeek(out var frame)) (_line.Mark, _depth) = (frame.Mark, frame.QuoteDepth);
        var text = _text.ToString().TrimEnd();
        if (_hasWords) TakePendingMark(text);
        if (_line.Mark == LineMark.OwnQuote && QuoteMark.DepthOf(text) > 0) _line.Mark = LineMark.Quoted;
        _line.Text = _depth == 0 ? text : string.Concat(Enumerable.Repeat("> ", Math.Min(_depth, 20))) + text;
        if (_depth > 0 && text.Length == 0) _line.Text = _line.Text.TrimEnd();
        _lines.Add(_line);
        _line = new RenderedLine();
        _text.Clear();
        _hasSpace = _hasWords = false;
    }

    private void TakePendingMark(string text)
    {
        if (_isPendingHeader && HeaderLabels.Read(text, out _) != HeaderKind.None) _pendingMark = LineMark.CutFromHere;
        _isPendingHeader = false;
        if (_pendingMark != LineMark.None && _line.Mark is LineMark.None or LineMark.OwnQuote or LineMark.Attribution) _line.Mark = _pendingMark;
        _pendingMark = LineMark.None;
    }
}
