using System.Globalization;
using System.Text;
using System.Text.Unicode;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Mailboxes;

/// <summary>
/// Labels as keywords of IMAP, and back. A label that is an atom stands as it is; every other octet of its UTF-8 is written <c>=XX</c>, as is
/// an equals sign that two hexadecimal digits follow: <c>needs review</c> is <c>needs=20review</c>. The label <c>forwarded</c> is the keyword <c>$Forwarded</c> (RFC 5788).
/// </summary>
public static class KeywordNames
{
    public const string Forwarded = "$Forwarded";

    private const int MaxOctets = 4 * Label.MaxCharacters;

    // What mail programs set by system flags, by moving a message, or not at all.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        Label.Received, Label.Sent, Label.Unread, Label.Bounced, Label.Spam, Label.Blocked, Label.Unauthenticated, Label.Trash, Label.Scheduled,
        Label.Archive, Label.Flagged, Label.Replied, Label.Forwarded,
    };

    /// <summary>A word that means something as a label which a mail program says otherwise: as a keyword it can neither be seen nor set.</summary>
    public static bool IsReserved(string keyword) => Reserved.Contains(keyword);

    /// <returns>Null for a label that is no keyword: see <see cref="IsReserved"/>.</returns>
    public static string? OfLabel(string label)
    {
        if (label == Label.Forwarded) return Forwarded;
        if (IsReserved(label)) return null;

        var octets = Encoding.UTF8.GetBytes(label);
        var keyword = new StringBuilder(octets.Length);
        for (var i = 0; i < octets.Length; i++)
        {
            if (IsPlain(octets[i]) && !IsCode(octets.AsSpan(i))) keyword.Append((char)octets[i]);
            else keyword.Append('=').Append(octets[i].ToString("X2", CultureInfo.InvariantCulture));
        }

        return keyword.ToString();
    }

    /// <returns>Null for a keyword that is no label: reserved, too long, or written as <see cref="OfLabel"/> never would.</returns>
    public static string? ToLabel(string keyword)
    {
        if (keyword.Equals(Forwarded, StringComparison.OrdinalIgnoreCase)) return Label.Forwarded;
        if (IsReserved(keyword) || keyword.Length is 0 or > MaxOctets || !Ascii.IsValid(keyword)) return null;

        var octets = Encoding.ASCII.GetBytes(keyword);
        var decoded = new List<byte>(octets.Length);
        for (var i = 0; i < octets.Length; i++)
        {
            if (!IsCode(octets.AsSpan(i)))
            {
                decoded.Add(octets[i]);
                continue;
            }

            decoded.Add(byte.Parse(keyword.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }

        if (!Utf8.IsValid([.. decoded])) return null;
        var label = Encoding.UTF8.GetString([.. decoded]);
        return Label.IsValid(label) && !IsReserved(label) ? label : null;
    }

    /// <summary>An equals sign and two digits, of either case.</summary>
    private static bool IsCode(ReadOnlySpan<byte> octets) =>
        octets.Length >= 3 && octets[0] == '=' && char.IsAsciiHexDigit((char)octets[1]) && char.IsAsciiHexDigit((char)octets[2]);

    /// <summary>ATOM-CHAR (RFC 9051 section 9).</summary>
    private static bool IsPlain(byte octet) =>
        octet is > 0x20 and < 0x7F and not ((byte)'(' or (byte)')' or (byte)'{' or (byte)'%' or (byte)'*' or (byte)'"' or (byte)'\\' or (byte)']');
}
