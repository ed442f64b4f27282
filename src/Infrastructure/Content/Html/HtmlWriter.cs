using System.Buffers;
using System.Text;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Writes the part of a tree that is left when nodes are taken out of it, and no element that they alone filled.</summary>
internal sealed class HtmlWriter(IReadOnlySet<INode> removed, IReadOnlyDictionary<INode, string> shortened)
{
    private static readonly SearchValues<char> TextSpecials = SearchValues.Create("&<>\u00A0");
    private static readonly SearchValues<char> ValueSpecials = SearchValues.Create("&\"");

    private readonly StringBuilder _html = new();

    public string Write(IElement root)
    {
        var open = new Stack<Open>();
        open.Push(new Open(root, 0));
        while (open.TryPeek(out var top))
        {
            if (top.Next >= top.Element.ChildNodes.Length)
            {
                open.Pop();
                if (open.TryPeek(out var parent)) Close(top, parent);
                continue;
            }

            var child = top.Element.ChildNodes[top.Next++];
            if (removed.Contains(child))
            {
                top.HasLost = true;
            }
            else if (child is IText text)
            {
                top.HasKept |= Append(text, top.Element);
            }
            else if (child is IElement element)
            {
                var start = _html.Length;
                Start(element);
                if (HtmlTag.ClosesItself(element.LocalName) && element.ChildNodes.Length == 0 && IsVoid(element.LocalName)) top.HasKept |= IsSeen(element.LocalName);
                else open.Push(new Open(element, start));
            }
        }

        return _html.ToString().Trim();
    }

    private void Close(Open element, Open parent)
    {
        if (element.HasLost && !element.HasKept)
        {
            _html.Length = element.Start;
            parent.HasLost = true;
            return;
        }

        parent.HasKept |= element.HasKept;
        parent.HasLost |= element.HasLost;
        _html.Append("</").Append(element.Element.LocalName).Append('>');
    }

    private bool Append(IText text, IElement parent)
    {
        var data = shortened.TryGetValue(text, out var shorter) ? shorter : text.Data;
        if (parent.LocalName is "style" or "script") _html.Append(data);
        else AppendEscaped(data, TextSpecials);
        return !data.AsSpan().Trim().IsEmpty && parent.LocalName is not ("style" or "script");
    }

    private void Start(IElement element)
    {
        _html.Append('<').Append(element.LocalName);
        foreach (var attribute in element.Attributes)
        {
            _html.Append(' ').Append(attribute.Name).Append("=\"");
            AppendEscaped(attribute.Value, ValueSpecials);
            _html.Append('"');
        }

        _html.Append('>');
    }

    private void AppendEscaped(ReadOnlySpan<char> text, SearchValues<char> specials)
    {
        for (var at = text.IndexOfAny(specials); at >= 0; at = text.IndexOfAny(specials))
        {
            _html.Append(text[..at]).Append(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&nbsp;" });
            text = text[(at + 1)..];
        }

        _html.Append(text);
    }

    private static bool IsVoid(string name) => name is "br" or "img" or "hr" or "meta" or "link" or "input" or "area" or "base" or "col" or "embed" or "param" or "source" or "track" or "wbr";

    private static bool IsSeen(string name) => name is "img" or "input" or "embed";

    private sealed class Open(IElement element, int start)
    {
        public IElement Element => element;

        public int Start => start;

        public int Next { get; set; }

        public bool HasKept { get; set; }

        public bool HasLost { get; set; }
    }
}
