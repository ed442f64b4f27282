namespace AgentSend.Application.Inboxes;

/// <summary>Quotas count by the UTC day, named by days since 1970-01-01.</summary>
internal static class UtcDay
{
    public static int Of(DateTimeOffset now) => (int)Math.Floor(now.ToUnixTimeMilliseconds() / 86_400_000d);

    public static TimeSpan UntilNext(DateTimeOffset now) => TimeSpan.FromDays(1) - now.UtcDateTime.TimeOfDay;
}
