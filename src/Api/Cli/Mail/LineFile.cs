namespace AgentSend.Api.Cli.Mail;

/// <summary>Goes through a file line by line and knows where each one lies. Of a line that is longer than the buffer, the rest comes as lines that are neither blank nor separators.</summary>
internal sealed class LineFile : IDisposable
{
    private const int BufferOctets = 256 * 1024;

    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[BufferOctets];
    private int _at;
    private int _filled;
    private long _passed;
    private bool _isWithinLine;

    public LineFile(string path) =>
        _file = new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });

    /// <summary>Octets, once the end has been reached.</summary>
    public long Length => _passed + _at;

    public long Count { get; private set; }

    /// <returns>Null at the end. What it points at is good until the next call.</returns>
    public Line? Next()
    {
        var end = _buffer.AsSpan(_at, _filled - _at).IndexOf((byte)'\n');
        if (end < 0)
        {
            Fill();
            end = _buffer.AsSpan(_at, _filled - _at).IndexOf((byte)'\n');
        }

        if (_at == _filled) return null;
        var taken = end < 0 ? _filled - _at : end + 1;
        var text = _buffer.AsMemory(_at, end < 0 ? taken : end);
        var line = new Line(_passed + _at, _passed + _at + taken, text, _isWithinLine);
        _isWithinLine = end < 0;
        _at += taken;
        Count++;
        return line;
    }

    public void Dispose() => _file.Dispose();

    private void Fill()
    {
        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        _passed += _at;
        (_filled, _at) = (_filled - _at, 0);
        while (_filled < _buffer.Length && _file.Read(_buffer.AsSpan(_filled)) is var read and > 0) _filled += read;
    }

    /// <param name="end">Behind its line end.</param>
    /// <param name="isRest">Its beginning came before, as a line of its own.</param>
    internal readonly struct Line(long start, long end, ReadOnlyMemory<byte> content, bool isRest)
    {
        public long Start => start;

        public long End => end;

        /// <summary>Without its line end.</summary>
        public ReadOnlySpan<byte> Text => content.Span is [.. var text, (byte)'\r'] ? text : content.Span;

        public bool IsBlank => !isRest && Text.IsEmpty;

        public bool IsFrom => !isRest && content.Span.StartsWith("From "u8);

        /// <summary>A name of visible ASCII and a colon.</summary>
        public bool LooksLikeField
        {
            get
            {
                var colon = Text.IndexOf((byte)':');
                return colon > 0 && !Text[..colon].ContainsAnyExceptInRange((byte)'!', (byte)'~');
            }
        }
    }
}
