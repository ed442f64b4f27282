using System.Globalization;

namespace AgentSend.Application.Search;

/// <summary>Days and times as people write them into queries.</summary>
internal static class QueryTime
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d", "yyyy-M-d"];

    private static readonly string[] Times =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <returns>A day begins at midnight UTC; a time without offset is UTC. Null for anything else.</returns>
    public static DateTimeOffset? TryParse(string text)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(text, Days, CultureInfo.InvariantCulture, Utc, out var time)
            && !DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, Utc, out time))
        {
            return null;
        }

        return time >= DateTimeOffset.UnixEpoch ? time : DateTimeOffset.UnixEpoch;
    }
}
