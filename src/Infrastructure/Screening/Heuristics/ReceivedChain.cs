using System.Globalization;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>The way a message says it came (RFC 5321 section 4.4): fields that were made up contradict each other.</summary>
internal sealed class ReceivedChain : IHeuristic
{
    private const int MaxFields = 30;

    /// <summary>Clocks are wrong by minutes, time zones by hours.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromHours(13);

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        DateTimeOffset? later = null;
        foreach (var time in Times(message))
        {
            // From the last server to the first.
            if (time is { } here && later is { } there && here - there > ClockError)
            {
                found.Add("forged_received", 1, "The servers on its way were passed in an order that cannot be.");
                return;
            }

            later = time ?? later;
        }
    }

    /// <summary>When each server received it, the last first; null where it cannot be read.</summary>
    public static IEnumerable<DateTimeOffset?> Times(ReadMessage message)
    {
        var count = 0;
        foreach (var field in message.Fields)
        {
            if (!field.Name.Equals("Received", StringComparison.OrdinalIgnoreCase)) continue;
            if (++count > MaxFields) yield break;
            yield return TimeOf(field.Value);
        }
    }

    private static DateTimeOffset? TimeOf(string value)
    {
        var at = value.LastIndexOf(';');
        if (at < 0) return null;
        var text = value.AsSpan(at + 1).Trim();
        var comment = text.IndexOf('(');
        if (comment > 0) text = text[..comment].TrimEnd();
        if (text.Length > 5 && text[^5] is '+' or '-') text = $"{text[..^2]}:{text[^2..]}";
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
