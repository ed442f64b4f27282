namespace AgentSend.Domain.Webhooks;

/// <summary>When a call that failed is made again.</summary>
/// <param name="Delays">Before the second attempt, the third, and so on; after the last of them the call is given up.</param>
public sealed record CallSchedule(IReadOnlyList<TimeSpan> Delays)
{
    /// <summary>Longest an endpoint may put itself off with Retry-After.</summary>
    public static readonly TimeSpan LongestWish = TimeSpan.FromHours(6);

    private const double Jitter = 0.2;

    /// <summary>About 28 hours in all: an endpoint may be away for a day.</summary>
    public static readonly CallSchedule Standard = new(
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(8),
    ]);

    /// <summary>Five attempts within three minutes, as the hosted service makes.</summary>
    public static readonly CallSchedule Hosted = new([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(80)]);

    /// <param name="attempts">Made so far, 1 or more.</param>
    /// <param name="chance">0 to 1: where in the jitter of plus and minus a fifth.</param>
    /// <param name="wish">What the endpoint asked for; honoured when it is later than the schedule's.</param>
    /// <returns>Null when it is time to give up.</returns>
    public DateTimeOffset? Next(int attempts, double chance, TimeSpan? wish, DateTimeOffset now)
    {
        if (attempts > Delays.Count) return null;
        var delay = Delays[attempts - 1] * (1 - Jitter + (2 * Jitter * chance));
        if (wish is { } asked && asked > delay) delay = asked < LongestWish ? asked : LongestWish;
        return now + delay;
    }
}
