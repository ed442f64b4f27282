using System.Globalization;
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
    private readonly Stack<Frame> _frames = new();
    private readonly LineBuilder _lines;
    private readonly HashSet<INode> _unseen = [];
    private INode? _lastHidden;
    private int _lastHiddenChild;

    private HtmlRenderer(IDocument document)
    {
        _sheet = StyleSheet.Of(document);
        _lines = new LineBuilder(_frames);
    }

    public IReadOnlyList<RenderedLine> Lines => _lines.Lines;

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

        _lines.Break();
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
                _lines.Note(element);
                _lines.Break(isForced: true);
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
            _lines.AddImage(element);
            return;
        }

        if (name == "hr")
        {
            _lines.Break();
            if (QuoteElements.IsDivider(element)) _lines.MarkNext(LineMark.CutFromHere);
            _lines.Append("---");
            _lines.Note(element);
            _lines.Break();
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
        if (isBlock && !InCell(parent)) _lines.Break();
        if (hasMargin && !InCell(parent)) _lines.AskForBlank();
        if (isCell && parent!.HasCell) _lines.Append(" | ");
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
            NextNumber = name == "ol" ? NumberOf(element, "start") ?? 1 : null,
            IsBlock = isBlock,
            HasMargin = hasMargin,
            FirstLine = _lines.Count,
            Start = (_lines.Count, _lines.Length),
        };
        Paint(frame, element, style);
        MarkQuotes(frame, element, parent);
        if (name == "li") _lines.Marker = Marker(parent, element);
        if (Blocks.HeadingLevel(name) is var level and > 0) _lines.Marker = new string('#', level) + " ";
        _frames.Push(frame);
    }

    private static string Marker(Frame? list, IElement item)
    {
        var indent = new string(' ', Math.Clamp((list?.Indent ?? 2) - 2, 0, 20));
        if (list?.NextNumber is not { } next) return indent + "- ";
        var number = NumberOf(item, "value") ?? next;
        list.NextNumber = number < int.MaxValue ? number + 1 : number;
        return string.Create(CultureInfo.InvariantCulture, $"{indent}{number}. ");
    }

    /// <summary>What the list begins with, or the item is: whole numbers, also below one.</summary>
    private static int? NumberOf(IElement element, string attribute) =>
        int.TryParse(element.GetAttribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

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
        if (mark is LineMark.CutFromHere or LineMark.Forward) _lines.MarkNext(mark);
        else if (mark != LineMark.None) frame.Mark = mark;
        else if (parent is not null && QuoteElements.HasTopBorder(element)) _lines.ExpectHeader();
    }

    private void Leave(Frame frame)
    {
        var name = frame.Element.LocalName;
        if (name == "a") _lines.EndLink(frame);
        if (frame.IsBlock && !InCell(_frames.TryPeek(out var outer) ? outer : null)) _lines.Break();
        else if (frame.IsBlock) _lines.AskForSpace(isFirst: true);
        if (frame.HasMargin) _lines.AskForBlank();
        if (name is "li" || Blocks.HeadingLevel(name) > 0) _lines.Marker = null;
        if (name == "blockquote" && _frames.TryPeek(out var parent) && parent.Mark == LineMark.Attribution) parent.Mark = LineMark.None;
        if (!QuoteElements.IsGmailQuote(frame.Element) || frame.SawQuotation || frame.Mark != LineMark.Attribution) return;

        // No block quotation inside: all of it is repeated, unless it is a message that is passed on.
        var lines = _lines.Lines.Skip(frame.FirstLine).Where(l => l.Text.Length > 0).ToList();
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
            _lines.AskForSpace();
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

        if (frame.IsPreformatted) _lines.AddPreformatted(node, data);
        else _lines.AddFlowing(node, data);
    }

    private string? ReasonOf(Frame frame)
    {
        if (frame.IsInvisible) return "visibility";
        if (frame.IsTiny) return "zero_size";
        if (frame.Background is { } behind && frame.Color is { } color && color.IsLike(behind) && !_sheet.HasUnknownBackground) return "same_color";
        return null;
    }
}
