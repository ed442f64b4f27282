using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.Api.AgentMailV0;

/// <summary>
/// Paths as the SDKs send them. One escapes every value (<c>/</c> is <c>%2F</c>), the other pastes values raw (a Message-ID with <c>/</c> is several segments).
/// The server's own decoded path can tell neither apart, so this reads the request target itself, decodes every segment exactly once, and hands routing segments
/// in an escaping of its own that routing leaves alone.
/// </summary>
internal static partial class V0Path
{
    private const string Unescaped = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    /// <summary>Every route begins with this segment.</summary>
    public const string Root = "v0";

    /// <summary>Stands before two hexadecimal digits for an octet of UTF-8.</summary>
    private const char Escape = '~';

    private static readonly SearchValues<char> Plain = SearchValues.Create(Unescaped);

    private static readonly SearchValues<char> PathCharacters = SearchValues.Create(Unescaped + "~!$&'()*+,;=:@/");

    private static readonly string[] AfterMessage = ["reply", "reply-all", "forward", "raw"];

    /// <param name="rawTarget">Of the request line: origin form or absolute form (RFC 9112 section 3.2).</param>
    /// <returns>The path to route by; null when it is not this dialect's.</returns>
    public static string? Rewrite(string rawTarget)
    {
        var segments = Split(rawTarget, Uri.UnescapeDataString);
        if (segments.Count == 0 || segments[0] != Root) return null;
        JoinLongValues(segments);

        var path = new StringBuilder(rawTarget.Length + 16);
        foreach (var segment in segments)
        {
            path.Append('/');
            Protect(segment, path);
        }

        return path.ToString();
    }

    /// <summary>The Message-ID of a route as a client means it that pastes values raw: its HTTP library leaves <c>%41</c> as it stands, and escapes only what no URL may hold.</summary>
    /// <returns>Null for a route without one.</returns>
    public static string? PastedMessageId(string rawTarget)
    {
        var segments = Split(rawTarget, segment => Uri.UnescapeDataString(Escaped().Replace(segment, KeepPasted)));
        JoinLongValues(segments);
        return segments is [_, "inboxes", _, "messages", var id, ..] ? id : null;
    }

    /// <summary>A route value as the caller meant it.</summary>
    public static string Restore(string value)
    {
        if (!value.Contains(Escape, StringComparison.Ordinal)) return value;
        var octets = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != Escape)
            {
                octets[length++] = (byte)value[i]; // All others are ASCII: everything else was escaped.
                continue;
            }

            octets[length++] = byte.Parse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            i += 2;
        }

        return Encoding.UTF8.GetString(octets, 0, length);
    }

    /// <summary>Decoded, each once; <c>+</c> is a plus. A slash at the end is no segment.</summary>
    private static List<string> Split(string rawTarget, Func<string, string> decode)
    {
        var start = rawTarget.StartsWith('/') ? 0 : AuthorityEnd(rawTarget);
        if (start < 0) return [];
        var end = rawTarget.IndexOfAny(['?', '#'], start);
        var path = rawTarget[(start + 1)..(end < 0 ? rawTarget.Length : end)];
        if (path.EndsWith('/')) path = path[..^1];
        return [.. path.Split('/').Select(decode)];
    }

    /// <summary>No library escapes what a path may hold as it is (RFC 3986 section 3.3), so such an escape is the value's own.</summary>
    private static string KeepPasted(Match escape) =>
        PathCharacters.Contains((char)byte.Parse(escape.ValueSpan[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) ? "%25" + escape.Value[1..] : escape.Value;

    private static int AuthorityEnd(string rawTarget)
    {
        var scheme = rawTarget.IndexOf("://", StringComparison.Ordinal);
        return scheme < 0 ? -1 : rawTarget.IndexOf('/', scheme + 3);
    }

    /// <summary>Puts together what a raw <c>/</c> has torn apart: Message-IDs and list entries, the only values that may hold one.</summary>
    private static void JoinLongValues(List<string> segments)
    {
        var messages = 3; // v0 inboxes {inbox_id} messages {message_id} ...
        if (segments.Count > messages + 2 && segments[1] == "inboxes" && segments[messages] == "messages")
        {
            Join(segments, messages + 1, MessageIdEnd(segments, messages + 1));
            return;
        }

        var lists = segments is [_, "pods" or "inboxes", _, "lists", ..] ? 3 : 1; // lists {direction} {type} {entry}
        if (segments.Count > lists + 4 && segments[lists] == "lists") Join(segments, lists + 3, segments.Count);
    }

    /// <returns>The index after the Message-ID's last segment: its closing bracket ends it, or else what is known to follow one.</returns>
    private static int MessageIdEnd(List<string> segments, int first)
    {
        if (segments[first].StartsWith('<'))
        {
            var bracket = segments.FindLastIndex(segment => segment.EndsWith('>'));
            if (bracket >= first) return bracket + 1;
        }

        if (AfterMessage.Contains(segments[^1])) return segments.Count - 1;
        return segments[^2] == "attachments" && segments.Count - 2 > first ? segments.Count - 2 : segments.Count;
    }

    private static void Join(List<string> segments, int first, int end)
    {
        if (end - first < 2) return;
        segments[first] = string.Join('/', segments[first..end]);
        segments.RemoveRange(first + 1, end - first - 1);
    }

    private static void Protect(string segment, StringBuilder path)
    {
        if (!segment.AsSpan().ContainsAnyExcept(Plain))
        {
            path.Append(segment);
            return;
        }

        foreach (var octet in Encoding.UTF8.GetBytes(segment))
        {
            if (Plain.Contains((char)octet)) path.Append((char)octet);
            else path.Append(CultureInfo.InvariantCulture, $"{Escape}{octet:x2}");
        }
    }

    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
