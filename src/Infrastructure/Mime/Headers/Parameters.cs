using System.Globalization;
using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Parameters by name: plain, continued, with charset (RFC 2231), and with encoded words inside, which RFC 2047 forbids and Outlook writes.</summary>
internal static class Parameters
{
    /// <summary>4 KB of 78 character lines; a file name has no more.</summary>
    private const int MaxSegments = 64;

    /// <returns>A value that is a token, such as a charset; empty when there is none.</returns>
    public static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        var reader = new ParameterReader(header);
        while (reader.TryRead())
        {
            if (!Ascii.EqualsIgnoreCase(reader.Name, name)) continue;
            var value = Blanks.Trim(header[reader.Value]);
            return value[..Blanks.FirstIn(value)].Trim("\"'="u8);
        }

        return header.Contains((byte)'*') && Text(header, name) is { } text ? Encoding.UTF8.GetBytes(text) : default;
    }

    /// <returns>The plain value, without a copy; false when there is none or it is written in pieces or with escapes.</returns>
    public static bool TryGetSimple(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var reader = new ParameterReader(header);
        while (reader.TryRead())
        {
            if (!Ascii.EqualsIgnoreCase(reader.Name, name)) continue;
            value = header[reader.Value];
            return value.IndexOfAny("\\\r\n"u8) < 0;
        }

        return false;
    }

    /// <returns>The value as text; null when there is none.</returns>
    public static string? Text(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name)
    {
        if (header.IndexOf((byte)'=') < 0) return null;
        Span<ParameterSegment> all = stackalloc ParameterSegment[MaxSegments];
        var segments = all[..Collect(header, name, all)];
        if (segments.IsEmpty) return null;

        var value = new OctetBuffer(stackalloc byte[256]);
        try
        {
            ReadOnlySpan<byte> charset = default;
            for (var i = 0; i < segments.Length; i++)
            {
                var octets = header[segments[i].Value];
                if (i == 0 && segments[i].IsEncoded) octets = TakeCharset(octets, out charset);
                if (segments[i].IsEncoded) AddPercentDecoded(octets, ref value);
                else AddUnescaped(octets, ref value);
            }

            return charset.IsEmpty ? HeaderText.Decode(value.Written) : Charsets.Decode(charset, value.Written);
        }
        finally
        {
            value.Dispose();
        }
    }

    /// <summary>The pieces of the best form, in order.</summary>
    private static int Collect(ReadOnlySpan<byte> header, ReadOnlySpan<byte> name, Span<ParameterSegment> segments)
    {
        var (count, best) = (0, ParameterForm.None);
        var reader = new ParameterReader(header);
        while (reader.TryRead() && count < segments.Length)
        {
            var label = reader.Name;
            if (label.Length < name.Length || !Ascii.EqualsIgnoreCase(label[..name.Length], name)) continue;
            if (!TryParseSuffix(label[name.Length..], reader.Value, out var segment)) continue;
            if (segment.Rank > best) (count, best) = (0, segment.Rank);
            if (segment.Rank == best) count = Insert(segments, count, segment);
        }

        return count;
    }

    /// <summary>Sorted by index; of two with the same the first stays.</summary>
    private static int Insert(Span<ParameterSegment> segments, int count, ParameterSegment segment)
    {
        var at = count;
        while (at > 0 && segments[at - 1].Index > segment.Index) at--;
        if (at > 0 && segments[at - 1].Index == segment.Index) return count;
        segments[at..count].CopyTo(segments[(at + 1)..]);
        segments[at] = segment;
        return count + 1;
    }

    private static bool TryParseSuffix(ReadOnlySpan<byte> suffix, Range value, out ParameterSegment segment)
    {
        var isEncoded = suffix is [.., (byte)'*'];
        segment = new ParameterSegment(0, isEncoded ? ParameterForm.Extended : ParameterForm.Plain, isEncoded, value);
        if (suffix.Length <= 1) return suffix.IsEmpty || isEncoded;

        var digits = suffix[1..].TrimEnd((byte)'*');
        if (suffix[0] != '*' || digits.Length > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return false;
        segment = new ParameterSegment(index, ParameterForm.Continued, isEncoded, value);
        return true;
    }

    private static ReadOnlySpan<byte> TakeCharset(ReadOnlySpan<byte> value, out ReadOnlySpan<byte> charset)
    {
        charset = default;
        var first = value.IndexOf((byte)'\'');
        var second = first < 0 ? -1 : value[(first + 1)..].IndexOf((byte)'\'');
        if (second < 0) return value;
        charset = value[..first];
        return value[(first + second + 2)..];
    }

    private static void AddPercentDecoded(ReadOnlySpan<byte> octets, ref OctetBuffer value)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] == '%' && Hex.TryParse(octets[(i + 1)..], out var octet))
            {
                value.Add(octet);
                i += 2;
            }
            else
            {
                value.Add(octets[i]);
            }
        }
    }

    /// <summary>A backslash counts before a quote or another backslash only: programs put Windows paths here as they are.</summary>
    private static void AddUnescaped(ReadOnlySpan<byte> octets, ref OctetBuffer value)
    {
        for (var i = 0; i < octets.Length; i++)
        {
            if (octets[i] == '\\' && i + 1 < octets.Length && octets[i + 1] is (byte)'"' or (byte)'\\') i++;
            value.Add(octets[i]);
        }
    }
}
