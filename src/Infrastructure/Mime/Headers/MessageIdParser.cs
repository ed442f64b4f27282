using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>Message-IDs (RFC 5322 section 3.6.4), read liberally: whatever stands in angle brackets, blanks from folding taken out; phrases around them are passed over.</summary>
internal static class MessageIdParser
{
    /// <summary>A line's worth (RFC 5322 section 2.1.1). Longer ones cannot be cited by anybody.</summary>
    private const int MaxOctets = 998;

    /// <summary>The value of a Message-ID header; one without brackets gets them.</summary>
    public static string? Single(ReadOnlySpan<byte> value)
    {
        if (TryNext(value, 0, out var id)) return ToText(value[id]);
        var bare = Blanks.Trim(value);
        bare = bare[..Blanks.FirstIn(bare)].Trim("<>"u8);
        return bare.IsEmpty ? null : ToText(bare);
    }

    /// <summary>Past <paramref name="limit"/> those in the middle are left out: the root and the nearest ancestors thread a message.</summary>
    public static IReadOnlyList<string> All(ReadOnlySpan<byte> value, int limit)
    {
        if (value.IndexOf((byte)'<') < 0) return Bare(value, limit);
        var first = new List<Range>();
        var last = new Queue<Range>();
        for (var at = 0; TryNext(value, at, out var id); at = id.End.Value)
        {
            if (first.Count < limit / 2) first.Add(id);
            else last.Enqueue(id);
            if (last.Count > limit - (limit / 2)) last.Dequeue();
        }

        var ids = new List<string>(first.Count + last.Count);
        foreach (var id in first) AddText(value[id], ids);
        foreach (var id in last) AddText(value[id], ids);
        return ids;
    }

    private static List<string> Bare(ReadOnlySpan<byte> value, int limit)
    {
        var ids = new List<string>();
        for (var at = Blanks.Skip(value, 0); at < value.Length && ids.Count < limit;)
        {
            var length = Blanks.FirstIn(value[at..]);
            if (value.Slice(at, length).Contains((byte)'@')) AddText(value.Slice(at, length), ids);
            at = Blanks.Skip(value, at + length);
        }

        return ids;
    }

    /// <param name="id">Between the brackets.</param>
    private static bool TryNext(ReadOnlySpan<byte> value, int start, out Range id)
    {
        id = default;
        var open = value[start..].IndexOf((byte)'<');
        while (open >= 0)
        {
            start += open + 1;
            var step = value[start..].IndexOfAny((byte)'<', (byte)'>');
            if (step < 0) return false;
            if (value[start + step] == '>' && !Blanks.AreAll(value.Slice(start, step)))
            {
                id = start..(start + step);
                return true;
            }

            start += step;
            open = value[start..].IndexOf((byte)'<');
        }

        return false;
    }

    private static void AddText(ReadOnlySpan<byte> id, List<string> ids)
    {
        if (ToText(id) is { } text) ids.Add(text);
    }

    private static string? ToText(ReadOnlySpan<byte> id)
    {
        if (id.Length > MaxOctets) return null;
        Span<byte> kept = stackalloc byte[id.Length + 2];
        var length = 0;
        kept[length++] = (byte)'<';
        foreach (var c in id)
            if (c is > 0x20 and not 0x7F) kept[length++] = c;
        kept[length++] = (byte)'>';
        if (length == 2) return null;
        return (Ascii.IsValid(kept[..length]) ? Encoding.ASCII : Charsets.Guess(kept[..length])).GetString(kept[..length]);
    }
}
