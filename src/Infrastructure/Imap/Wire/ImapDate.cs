using System.Globalization;
using System.Text;

namespace AgentSend.Infrastructure.Imap.Wire;

/// <summary>The two ways IMAP writes times (RFC 9051 section 9, date and date-time).</summary>
internal static class ImapDate
{
    /// <summary><c>1-Feb-1994</c>, also in quotes.</summary>
    public static DateOnly TakeDate(ref ImapReader reader)
    {
        var text = Encoding.ASCII.GetString(reader.TakeAstring());
        return DateOnly.TryParseExact(text, ["d-MMM-yyyy", "dd-MMM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new ImapSyntaxException("A date is not like 1-Feb-1994");
    }

    /// <summary><c>" 1-Feb-1994 21:52:25 -0800"</c>.</summary>
    public static DateTimeOffset TakeDateTime(ref ImapReader reader)
    {
        var text = Encoding.ASCII.GetString(reader.TakeString()).TrimStart();
        if (text.Length < 20 || text[^5] is not ('+' or '-')) throw Malformed();
        return DateTimeOffset.TryParseExact($"{text[..^2]}:{text[^2..]}", ["d-MMM-yyyy HH:mm:ss zzz", "dd-MMM-yyyy HH:mm:ss zzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Malformed();
    }

    /// <summary>In UTC: what zone a mail was received in is nobody's information.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("dd-MMM-yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    private static ImapSyntaxException Malformed() => new("A date and time is not like \"01-Feb-1994 21:52:25 -0800\"");
}
