using System.Text;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Walks the parts of a message in one pass, with a stack of its own: nesting costs an entry in an array, never a call.</summary>
internal ref struct PartWalker(LineScanner lines, MimeLimits limits, PartCollector collector)
{
    /// <summary>Lines of a preamble that are looked at for a boundary nobody has named.</summary>
    private const int MaxPreambleLines = 100;

    /// <summary>RFC 2046 section 5.1.1 has 70; some programs write more.</summary>
    private const int MaxGuessedOctets = 200;

    /// <summary>What no line is equal to: the multipart has no parts.</summary>
    private static readonly byte[] NoBoundary = "\n"u8.ToArray();

    private readonly LineScanner _lines = lines;
    private BoundaryStack _stack = new(lines);
    private PartHeader _leaf;
    private int _leafStart = -1;
    private int _at;
    private int _parts;
    private int _guesses;

    public bool IsTruncated { get; private set; }

    public void Walk(PartHeader root, int bodyStart)
    {
        Enter(root, bodyStart);
        while (true)
        {
            var isFound = _stack.TryFindDelimiter(_at, out var delimiter);
            var end = isFound ? _lines.EndOfLineBefore(delimiter.LineStart, _leafStart >= 0 ? _leafStart : _at) : _lines.Raw.Length;
            CloseLeaf(end);
            if (!CloseInner(isFound ? delimiter.Level + 1 : 0, end)) continue;
            if (!isFound) break;
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

        collector.Finish();
    }

    /// <returns>False when one of them turns out to have another boundary than it says, and is to be read again.</returns>
    private bool CloseInner(int depth, int end)
    {
        while (_stack.Depth > depth)
        {
            ref var top = ref _stack.Top;
            if (top.Children == 0 && !top.IsGuess && TryGuessBoundary(ref top, end))
            {
                _at = top.BodyStart;
                return false;
            }

            Close(end);
        }

        return true;
    }

    private void EnterPart()
    {
        var header = new PartHeader();
        var reader = new HeaderReader(_lines, _at, limits);
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
            if (_stack.Depth < limits.MaxDepth)
            {
                var multipart = Open(type, bodyStart);
                multipart.Alternative = multipart.Kind == MultipartKind.Alternative ? bodyStart : _stack.Depth > 0 ? _stack.Top.Alternative : null;
                _stack.Push(multipart);
                return;
            }

            IsTruncated = true;
        }

        _leaf = header;
        _leafStart = bodyStart;
    }

    private OpenMultipart Open(MediaType type, int bodyStart)
    {
        var kind = KindOf(type);
        var rootId = kind == MultipartKind.Related ? Parameters.Text(type.Header, "start"u8)?.Trim('<', '>', ' ') : null;
        var multipart = new OpenMultipart(kind, default, null, rootId, bodyStart);
        if (Parameters.TryGetSimple(type.Header, "boundary"u8, out var simple) && _lines.Raw.Overlaps(simple, out var offset) && !simple.TrimEnd(" \t"u8).IsEmpty)
            multipart.Boundary = offset..(offset + simple.TrimEnd(" \t"u8).Length);
        else if (Parameters.Text(type.Header, "boundary"u8)?.TrimEnd() is { Length: > 0 } text)
            multipart.OwnBoundary = Encoding.UTF8.GetBytes(text);
        else if (!TryGuessBoundary(ref multipart, _lines.Raw.Length))
            multipart.OwnBoundary = NoBoundary;
        return multipart;
    }

    /// <summary>Without a boundary that is of any use, a line of the body that begins with two dashes shows what it is: the first of all, or one with the header of a part behind it.</summary>
    private bool TryGuessBoundary(ref OpenMultipart multipart, int end)
    {
        multipart.IsGuess = true;
        if (_guesses >= limits.MaxGuessedBoundaries) return false;
        var raw = _lines.Raw;
        var start = Blanks.Skip(raw, multipart.BodyStart);
        for (var (at, looked) = (start, 0); at < end && looked < MaxPreambleLines; looked++)
        {
            var next = _lines.Next(at, out var lineEnd);
            var boundary = raw[at..lineEnd].StartsWith("--"u8) ? (at + 2)..(at + 2 + raw[(at + 2)..lineEnd].TrimEnd(" \t"u8).Length) : default;
            var isLikely = raw[boundary].Length is > 0 and <= MaxGuessedOctets && !raw[boundary].Contains((byte)' ') && !raw[boundary].TrimStart((byte)'-').IsEmpty;
            if (isLikely && (at == start || HasPartHeader(next)))
            {
                _guesses++;
                multipart.Boundary = boundary;
                multipart.OwnBoundary = null;
                return true;
            }

            at = next;
        }

        return false;
    }

    private readonly bool HasPartHeader(int at) =>
        _lines.Raw.Length - at > 8 && Ascii.EqualsIgnoreCase(_lines.Raw.Slice(at, 8), "content-"u8);

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
        ? new PartPlace(MultipartKind.None, 0, null, null)
        : new PartPlace(_stack.Top.Kind, _stack.Top.Children - 1, _stack.Top.RootId, _stack.Top.Alternative);

    private static MultipartKind KindOf(MediaType type) =>
        Ascii.EqualsIgnoreCase(type.Subtype, "alternative"u8) ? MultipartKind.Alternative
        : Ascii.EqualsIgnoreCase(type.Subtype, "related"u8) ? MultipartKind.Related
        : Ascii.EqualsIgnoreCase(type.Subtype, "report"u8) ? MultipartKind.Report
        : Ascii.EqualsIgnoreCase(type.Subtype, "digest"u8) ? MultipartKind.Digest
        : MultipartKind.Mixed;
}
