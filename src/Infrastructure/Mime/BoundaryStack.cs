namespace AgentSend.Infrastructure.Mime;

/// <summary>The multiparts around the place the reader is at, and the search for their delimiter lines (RFC 2046 section 5.1.1).</summary>
internal ref struct BoundaryStack(LineScanner lines)
{
    private readonly LineScanner _lines = lines;
    private OpenMultipart[] _open = [];

    public int Depth { get; private set; }

    /// <summary>The innermost one.</summary>
    public readonly ref OpenMultipart Top => ref _open[Depth - 1];

    public void Push(OpenMultipart multipart)
    {
        if (Depth == _open.Length) Array.Resize(ref _open, Math.Max(4, Depth * 2));
        _open[Depth++] = multipart;
    }

    public void Pop() => Depth--;

    /// <param name="from">The start of a line.</param>
    public readonly bool TryFindDelimiter(int from, out Delimiter delimiter)
    {
        delimiter = default;
        if (Depth == 0) return false;
        var raw = _lines.Raw;
        for (var at = from; at < raw.Length;)
        {
            var step = raw[at..].IndexOf("--"u8);
            if (step < 0) return false;
            at += step;
            if ((at == from || _lines.IsLineStart(at)) && TryMatch(at, out delimiter)) return true;
            var dashes = raw[at..].IndexOfAnyExcept((byte)'-');
            at = dashes < 0 ? raw.Length : at + dashes;
        }

        return false;
    }

    /// <summary>The whole line has to match, so that a boundary which begins like another is not taken for it. Inner ones first: mail that quotes itself repeats boundaries.</summary>
    private readonly bool TryMatch(int lineStart, out Delimiter delimiter)
    {
        delimiter = default;
        var next = _lines.Next(lineStart, out var end);
        var line = _lines.Raw[(lineStart + 2)..end].TrimEnd(" \t"u8);
        for (var level = Depth - 1; level >= 0; level--)
        {
            var boundary = _open[level].OwnBoundary ?? _lines.Raw[_open[level].Boundary];
            if (!line.StartsWith(boundary)) continue;
            var isClose = line[boundary.Length..].SequenceEqual("--"u8);
            if (!isClose && line.Length != boundary.Length) continue;
            delimiter = new Delimiter(level, isClose, lineStart, next);
            return true;
        }

        return false;
    }
}
