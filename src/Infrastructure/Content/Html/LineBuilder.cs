using System.Buffers;
using System.Text;
using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Sets words of a tree in lines, as a window of any width does: white space runs together, empty lines come one at a time.</summary>
/// <param name="frames">The elements that are open; a line is marked by the innermost when its words begin.</param>
internal sealed class LineBuilder(Stack<Frame> frames)
{
    /// <summary>Where a run of letters ends; a space that does not break is one of its own.</summary>
    private static readonly SearchValues<char> Breaks = SearchValues.Create(" \t\r\n\f\u00A0");

    private readonly List<RenderedLine> _lines = [];
    private readonly StringBuilder _text = new();
    private RenderedLine _line = new();
    private LineMark _pendingMark;
    private bool _isPendingHeader;
    private bool _hasSpace;
    private bool _hasWords;
    private bool _needsBlank;
    private int _depth;

    public IReadOnlyList<RenderedLine> Lines => _lines;

    /// <summary>Lines that have ended.</summary>
    public int Count => _lines.Count;

    /// <summary>Characters of the line that has not.</summary>
    public int Length => _text.Length;

    /// <summary>What the next words begin with: the sign of an item, the signs of a heading.</summary>
    public string? Marker { get; set; }

    /// <summary>The next line with words gets the mark, unless it stands in an element that says more.</summary>
    public void MarkNext(LineMark mark) => _pendingMark = mark;

    /// <summary>The next line is marked as divided from those above when it begins a header block.</summary>
    public void ExpectHeader() => _isPendingHeader = true;

    public void AskForBlank() => _needsBlank = _lines.Count > 0;

    /// <param name="isFirst">Also where no words are on the line yet.</param>
    public void AskForSpace(bool isFirst = false) => _hasSpace |= _hasWords || isFirst;

    public void AddFlowing(INode node, string data)
    {
        Note(node);
        for (var rest = data.AsSpan(); !rest.IsEmpty;)
        {
            if (rest[0] is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                _hasSpace |= _hasWords;
                rest = rest[1..];
                continue;
            }

            var isFixed = rest[0] == '\u00A0';
            var length = isFixed ? 1 : rest.IndexOfAny(Breaks);
            if (length < 0) length = rest.Length;
            if (_hasSpace) _text.Append(' ');
            _hasSpace = false;
            if (!_hasWords) Begin();
            _text.Append(isFixed ? " " : rest[..length]);
            _hasWords = true;
            rest = rest[length..];
        }
    }

    public void AddPreformatted(INode node, string data)
    {
        var lines = data.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0) Break(isForced: true);
            _line.Nodes.Add((node, lines[i], _text.Length));
            if (lines[i].Length > 0) Append(lines[i].TrimEnd('\r'));
        }
    }

    public void Append(string words)
    {
        if (!_hasWords) Begin();
        _hasSpace = false;
        _hasWords = true;
        _text.Append(words);
    }

    private void Begin()
    {
        if (frames.TryPeek(out var frame)) (_line.Mark, _depth) = (frame.Mark, frame.QuoteDepth);
        if (Marker is null) return;
        _text.Append(Marker);
        Marker = null;
    }

    public void Note(INode node) => _line.Nodes.Add((node, null, _text.Length));

    public void AddImage(IElement image)
    {
        if (Blocks.IsTiny(image)) return;
        Note(image);
        var alt = image.GetAttribute("alt")?.Trim();
        if (string.IsNullOrEmpty(alt)) return;
        if (_hasSpace && _hasWords) _text.Append(' ');
        Append(alt.Length <= 2 || !alt.Any(char.IsAsciiLetterOrDigit) ? alt : $"[{(alt.Length > 200 ? alt[..200] : alt)}]");
    }

    /// <summary>Where a link leads stands behind its words, unless they say it.</summary>
    public void EndLink(Frame frame)
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
    public void Break(bool isForced = false)
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
        if (!_hasWords && frames.TryPeek(out var frame)) (_line.Mark, _depth) = (frame.Mark, frame.QuoteDepth);
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
        if (_isPendingHeader && HeaderLabels.Read(text, out _) != HeaderKind.None) _pendingMark = LineMark.Divided;
        _isPendingHeader = false;
        if (_pendingMark != LineMark.None && _line.Mark is LineMark.None or LineMark.OwnQuote or LineMark.Attribution) _line.Mark = _pendingMark;
        _pendingMark = LineMark.None;
    }
}
