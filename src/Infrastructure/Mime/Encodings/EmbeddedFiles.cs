using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Files that programs older than MIME put among the lines of a text: uuencoded (POSIX) and yEnc. One pass over the text, however many there seem to be.</summary>
internal static class EmbeddedFiles
{
    /// <summary>What the first lines of both have in common.</summary>
    private static ReadOnlySpan<byte> Mark => "begin "u8;

    /// <param name="from">Where to begin.</param>
    public static bool TryFind(ReadOnlySpan<byte> text, int from, out EmbeddedFile file)
    {
        file = default;
        while (from < text.Length)
        {
            var step = text[from..].IndexOf(Mark);
            if (step < 0) return false;
            var at = from + step;
            if (IsLineStart(text, at) && TryTakeUuencoded(text, at, out file)) return true;
            if (at >= 2 && text[at - 1] == 'y' && text[at - 2] == '=' && IsLineStart(text, at - 2) && TryTakeYenc(text, at - 2, out file)) return true;
            from = at + Mark.Length;
        }

        return false;
    }

    /// <summary>The text without its files.</summary>
    /// <param name="destination">As long as <paramref name="text"/>; may be the same memory.</param>
    /// <returns>Octets written.</returns>
    public static int Remove(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var (from, written) = (0, 0);
        while (TryFind(text, from, out var file))
        {
            text[from..file.Lines.Start.Value].CopyTo(destination[written..]);
            written += file.Lines.Start.Value - from;
            from = file.Lines.End.Value;
        }

        text[from..].CopyTo(destination[written..]);
        return written + text.Length - from;
    }

    private static bool IsLineStart(ReadOnlySpan<byte> text, int at) => at == 0 || text[at - 1] is (byte)'\n' or (byte)'\r';

    /// <summary><c>begin MODE NAME</c> and at least one line that has as many characters as it says; without <c>end</c> the file ends where such lines do.</summary>
    private static bool TryTakeUuencoded(ReadOnlySpan<byte> text, int start, out EmbeddedFile file)
    {
        file = default;
        var next = NextLine(text, start, out var end);
        var modeStart = start + Mark.Length;
        var modeLength = text[modeStart..end].IndexOfAnyExceptInRange((byte)'0', (byte)'7');
        if (modeLength is < 3 or > 6 || text[modeStart + modeLength] != ' ') return false;
        var name = Trim(text, (modeStart + modeLength)..end);
        if (name.Start.Value == name.End.Value) return false;

        var hasData = false;
        for (var at = next; at < text.Length;)
        {
            var after = NextLine(text, at, out end);
            var line = text[at..end].TrimEnd(" \t"u8);
            if (hasData && line.SequenceEqual("end"u8))
            {
                next = after;
                break;
            }

            if (!IsUuLine(line, text[at..end])) break;
            hasData |= line.Length > 1;
            (at, next) = (after, after);
        }

        file = new EmbeddedFile(start..next, name, TransferEncoding.Uuencode);
        return hasData;
    }

    /// <summary>Blanks at the end may have been lost or added on the way; two more characters are some programs' checksum.</summary>
    private static bool IsUuLine(ReadOnlySpan<byte> trimmed, ReadOnlySpan<byte> line)
    {
        if (trimmed.IsEmpty) return true;
        if (trimmed.IndexOfAnyExceptInRange((byte)0x20, (byte)0x60) >= 0) return false;
        var octets = (trimmed[0] - ' ') & 63;
        var characters = (octets + 2) / 3 * 4;
        return trimmed.Length - 1 <= characters + 2 && (octets == 0 ? trimmed.Length == 1 : trimmed.Length > 1) && (line.Length > characters || trimmed.Length > characters / 2);
    }

    private static bool TryTakeYenc(ReadOnlySpan<byte> text, int start, out EmbeddedFile file)
    {
        file = default;
        var next = NextLine(text, start, out var end);
        var name = text[start..end].IndexOf(" name="u8);
        if (name < 0 || text[start..end].IndexOf(" size="u8) < 0) return false;
        var nameRange = Trim(text, (start + name + 6)..end);
        var close = text[next..].IndexOf("\n=yend"u8);
        if (close >= 0) NextLine(text, next + close + 1, out end);
        var after = close < 0 ? text.Length : NextLine(text, next + close + 1, out _);
        file = new EmbeddedFile(start..after, nameRange, TransferEncoding.Yenc);
        return true;
    }

    private static int NextLine(ReadOnlySpan<byte> text, int start, out int end)
    {
        var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
        end = length < 0 ? text.Length : start + length;
        if (length < 0) return text.Length;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    private static Range Trim(ReadOnlySpan<byte> text, Range range)
    {
        var (start, end) = (range.Start.Value, range.End.Value);
        while (start < end && text[start] is (byte)' ' or (byte)'\t' or (byte)'"') start++;
        while (end > start && text[end - 1] is (byte)' ' or (byte)'\t' or (byte)'"') end--;
        return start..end;
    }
}
