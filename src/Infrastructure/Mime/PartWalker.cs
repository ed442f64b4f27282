using System.Text;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Walks the parts of a message in one pass, with a stack of its own: nesting costs an entry in an array, never a call.</summary>
internal ref struct PartWalker(LineScanner lines, MimeLimits limits, PartCollector collector)
{
    private readonly LineScanner _lines = lines;
    private BoundaryStack _stack = new(lines);
    private PartHeader _leaf;
    private int _leafStart = -1;
    private int _at;
    private int _parts;

    public bool IsTruncated { get; private set; }

    public void Walk(PartHeader root, int bodyStart)
    {
        Enter(root, bodyStart);
        while (_stack.TryFindDelimiter(_at, out var delimiter))
        {
            var end = _lines.EndOfLineBefore(delimiter.LineStart, _leafStart >= 0 ? _leafStart : _at);
            CloseLeaf(end);
            while (_stack.Depth > delimiter.Level + 1) Close(end);
            _at = delimiter.NextLine;
            if (delimiter.IsClose)
            {
                Close(end);
                continue;
            }

            if (++_parts > limits.MaxParts)
            {
                IsTruncated = true;
                return;
            }

            _stack.Top.Children++;
            EnterPart();
        }

        CloseLeaf(_lines.Raw.Length);
        while (_stack.Depth > 0) Close(_lines.Raw.Length);
    }

    private void EnterPart()
    {
        var header = new PartHeader();
        var reader = new HeaderReader(_lines, _at, limits.MaxHeaderOctets);
        while (reader.TryRead(out var name, out var value)) header.Take(name, value);
        IsTruncated |= reader.IsTruncated;
        Enter(header, reader.BodyStart);
    }

    private void Enter(PartHeader header, int bodyStart)
    {
        _at = bodyStart;
        var type = MediaType.Parse(header.ContentType);
        if (type.IsType("multipart"u8))
        {
            if (_stack.Depth < limits.MaxDepth && TryOpen(type, bodyStart, out var multipart))
            {
                _stack.Push(multipart);
                return;
            }

            IsTruncated |= _stack.Depth >= limits.MaxDepth;
        }

        _leaf = header;
        _leafStart = bodyStart;
    }

    private readonly bool TryOpen(MediaType type, int bodyStart, out OpenMultipart multipart)
    {
        var kind = KindOf(type);
        var rootId = kind == MultipartKind.Related ? Parameters.Text(type.Header, "start"u8)?.Trim('<', '>', ' ') : null;
        multipart = new OpenMultipart(kind, default, null, rootId, bodyStart);
        if (Parameters.TryGetSimple(type.Header, "boundary"u8, out var simple) && _lines.Raw.Overlaps(simple, out var offset))
        {
            multipart.Boundary = offset..(offset + simple.TrimEnd(" \t"u8).Length);
            return !_lines.Raw[multipart.Boundary].IsEmpty;
        }

        if (Parameters.Text(type.Header, "boundary"u8) is { Length: > 0 } text)
        {
            multipart.OwnBoundary = Encoding.UTF8.GetBytes(text.TrimEnd());
            return true;
        }

        return TryGuessBoundary(bodyStart, ref multipart);
    }

    /// <summary>Without a boundary parameter, a body that begins with two dashes shows what it is.</summary>
    private readonly bool TryGuessBoundary(int bodyStart, ref OpenMultipart multipart)
    {
        var start = Blanks.Skip(_lines.Raw, bodyStart);
        if (!_lines.Raw[start..].StartsWith("--"u8)) return false;
        _lines.Next(start, out var end);
        multipart.Boundary = (start + 2)..(start + 2 + _lines.Raw[(start + 2)..end].TrimEnd(" \t"u8).Length);
        return !_lines.Raw[multipart.Boundary].IsEmpty;
    }

    private void CloseLeaf(int end)
    {
        if (_leafStart >= 0) collector.Add(_lines.Raw, _leaf, Place(), _leafStart, end);
        _leafStart = -1;
    }

    private void Close(int end)
    {
        if (_stack.Top.Children == 0) collector.AddUnparted(_lines.Raw, _stack.Top.BodyStart, end);
        _stack.Pop();
    }

    private readonly PartPlace Place() => _stack.Depth == 0
        ? new PartPlace(MultipartKind.None, 0, null)
        : new PartPlace(_stack.Top.Kind, _stack.Top.Children - 1, _stack.Top.RootId);

    private static MultipartKind KindOf(MediaType type) =>
        Ascii.EqualsIgnoreCase(type.Subtype, "alternative"u8) ? MultipartKind.Alternative
        : Ascii.EqualsIgnoreCase(type.Subtype, "related"u8) ? MultipartKind.Related
        : Ascii.EqualsIgnoreCase(type.Subtype, "report"u8) ? MultipartKind.Report
        : Ascii.EqualsIgnoreCase(type.Subtype, "digest"u8) ? MultipartKind.Digest
        : MultipartKind.Mixed;
}
