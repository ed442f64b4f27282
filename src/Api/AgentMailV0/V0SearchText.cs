using System.Globalization;
using System.Text;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A search of this dialect, which has no signs but quotation marks, in the application's language of queries, which has many.</summary>
internal static class V0SearchText
{
    /// <param name="text">Words, and phrases in quotation marks: each must be there.</param>
    public static string ToQuery(string text, DateTimeOffset? before, DateTimeOffset? after)
    {
        var query = new StringBuilder();
        var parts = text.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            var isPhrase = i % 2 == 1 && i < parts.Length - 1;
            if (isPhrase) Add(query, parts[i]);
            else foreach (var word in parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) Add(query, word);
        }

        if (after is { } from) query.Append(CultureInfo.InvariantCulture, $" after:{Utc(from)}");
        if (before is { } until) query.Append(CultureInfo.InvariantCulture, $" before:{Utc(until)}");
        return query.ToString().Trim();
    }

    /// <summary>What has no letter or digit cannot be searched for, and is left out beside words that can.</summary>
    private static void Add(StringBuilder query, string phrase)
    {
        var clean = string.Concat(phrase.Where(c => c is not ('"' or '\u201C' or '\u201D' or '\u201E')));
        if (clean.Any(c => !char.IsPunctuation(c) && !char.IsWhiteSpace(c))) query.Append(CultureInfo.InvariantCulture, $" \"{clean}\"");
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
