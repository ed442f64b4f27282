namespace AgentSend.Infrastructure.Mime;

/// <summary>The lines of a message.</summary>
/// <remarks>
/// A line ends at LF, and CRs before it belong to the end: some programs write CR CR LF, which must not read as an empty line.
/// Only in a message without any LF (old Macintosh programs) does CR end a line.
/// </remarks>
internal readonly ref struct LineScanner
{
    private readonly byte _lineEnd;

    public LineScanner(ReadOnlySpan<byte> raw)
    {
        Raw = raw;
        _lineEnd = raw.Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';
    }

    public ReadOnlySpan<byte> Raw { get; }

    /// <param name="contentEnd">End of the line without its line end.</param>
    /// <returns>Start of the next line.</returns>
    public int Next(int start, out int contentEnd)
    {
        var length = Raw[start..].IndexOf(_lineEnd);
        var next = length < 0 ? Raw.Length : start + length + 1;
        contentEnd = length < 0 ? Raw.Length : start + length;
        while (contentEnd > start && Raw[contentEnd - 1] == '\r') contentEnd--;
        return next;
    }

    public bool IsLineStart(int position) => position == 0 || Raw[position - 1] == _lineEnd;

    /// <summary>Where the line before <paramref name="lineStart"/> ends; its line end is CRLF, LF or (without LFs) CR.</summary>
    public int EndOfLineBefore(int lineStart, int floor)
    {
        var end = lineStart;
        if (end > floor && Raw[end - 1] == _lineEnd) end--;
        if (_lineEnd == '\n' && end > floor && end < lineStart && Raw[end - 1] == '\r') end--;
        return end;
    }
}
