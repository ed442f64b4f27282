namespace AgentSend.Domain.Delivery;

/// <summary>When a temporary failure is tried again: twice as long each time, up to a limit, and not everything at one time.</summary>
/// <param name="First">After the first failure. Short enough for greylisting, which wants to see the same message again within minutes.</param>
/// <param name="Longest">Never longer than that, jitter aside.</param>
/// <param name="GiveUpAfter">Counted from when the delivery was first due; RFC 5321 section 4.5.4.1 advises 4 to 5 days at least.</param>
public sealed record RetrySchedule(TimeSpan First, TimeSpan Longest, TimeSpan GiveUpAfter)
{
    private const double Jitter = 0.2;
    private const int MostDoublings = 30;

    /// <param name="attempts">Attempts so far, 1 or more.</param>
    /// <param name="chance">0 to 1: where in the jitter of plus and minus a fifth.</param>
    public TimeSpan After(int attempts, double chance)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(attempts - 1, 0, MostDoublings));
        return (doubled < Longest ? doubled : Longest) * (1 - Jitter + (2 * Jitter * chance));
    }

    /// <returns>Null when it is time to give up.</returns>
    public DateTimeOffset? Next(DateTimeOffset queuedAt, int attempts, double chance, DateTimeOffset now) =>
        now - queuedAt >= GiveUpAfter ? null : now + After(attempts, chance);
}
