namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The fields of one header block (RFC 5322 section 2.2), those the reader needs, as they stand: folded and encoded.</summary>
/// <param name="limits">A field beyond <see cref="MimeLimits.MaxHeaderOctets"/> is passed over, one across it is cut.</param>
internal ref struct HeaderReader(LineScanner lines, int start, MimeLimits limits)
{
    /// <summary>How many mbox separators in a row are looked past for the field behind them.</summary>
    private const int MaxSeparators = 8;

    private readonly LineScanner _lines = lines;
    private readonly int _limit = (int)Math.Min((long)start + limits.MaxHeaderOctets, lines.Raw.Length);
    private int _next = start;
    private int _room = limits.MaxHeaderFields;
    private bool _hasField;

    /// <summary>Some field was cut or passed over.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Where the body begins, once <see cref="TryRead"/> has said no.</summary>
    public readonly int BodyStart => _next;

    /// <summary>The next field that the reader takes something from.</summary>
    public bool TryRead(out HeaderName name, out ReadOnlySpan<byte> value)
    {
        name = HeaderName.Unknown;
        while (TryReadAny(out var label, out value))
        {
            name = HeaderNames.Identify(label);
            if (name > HeaderName.Known) return true;
        }

        return false;
    }

    /// <summary>The next field, whatever its name.</summary>
    public bool TryReadAny(out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> value)
    {
        var raw = _lines.Raw;
        label = value = default;
        while (_next < raw.Length)
        {
            var fieldStart = _next;
            var after = _lines.Next(fieldStart, out var end);
            if (end == fieldStart)
            {
                _next = after; // The empty line.
                return false;
            }

            if (!HeaderNames.TryTake(raw[fieldStart..end], out label))
            {
                if (!IsStray(fieldStart, end, after)) return false; // No empty line: the body begins right here.
                _next = after;
                continue;
            }

            _hasField = true;
            while (after < raw.Length && raw[after] is (byte)' ' or (byte)'\t') after = _lines.Next(after, out end);
            _next = after;
            if (end > _limit) (end, IsTruncated) = (_limit, true);

            var valueStart = fieldStart + raw[fieldStart..].IndexOf((byte)':') + 1;
            if (_room-- <= 0) IsTruncated = true;
            if (valueStart > end || _room < 0) continue;
            value = raw[valueStart..end];
            return true;
        }

        return false;
    }

    /// <summary>A line that is no field but has a field after it: an mbox separator, or a folded line that has lost its blank.</summary>
    private readonly bool IsStray(int lineStart, int lineEnd, int next)
    {
        var raw = _lines.Raw;
        var line = raw[lineStart..lineEnd];
        var isSeparator = IsSeparator(line);
        if (!_hasField && isSeparator) return true;
        if (line.StartsWith("--"u8)) return false;
        for (var looked = 0; looked <= MaxSeparators && next < raw.Length; looked++)
        {
            var after = _lines.Next(next, out var end);
            var follower = raw[next..end];
            if (!isSeparator || !IsSeparator(follower)) return HeaderNames.TryTake(follower, out var label) && HeaderNames.Identify(label) != HeaderName.Unknown;
            next = after; // UUCP relays put one before another, and servers their trace before all of them.
        }

        return false;
    }

    private static bool IsSeparator(ReadOnlySpan<byte> line) => line.StartsWith("From "u8) || line.StartsWith(">From "u8);
}
