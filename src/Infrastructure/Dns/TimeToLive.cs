namespace AgentSend.Infrastructure.Dns;

/// <summary>How long an answer may be kept.</summary>
internal static class TimeToLive
{
    /// <summary>Nothing in mail changes so seldom that a day is too short.</summary>
    private static readonly TimeSpan MaxPositive = TimeSpan.FromDays(1);

    /// <summary>RFC 2308 section 5 has one to three hours.</summary>
    private static readonly TimeSpan MaxNegative = TimeSpan.FromHours(1);

    /// <param name="seconds">As on the wire; with the topmost bit set it is none (RFC 2181 section 8).</param>
    public static TimeSpan Of(uint seconds)
    {
        var time = seconds > int.MaxValue ? TimeSpan.Zero : TimeSpan.FromSeconds(seconds);
        return time < MaxPositive ? time : MaxPositive;
    }

    /// <summary>The lesser of the SOA's own and its MINIMUM (RFC 2308 section 5); without a SOA an answer is not kept.</summary>
    public static TimeSpan OfNegative(IEnumerable<DnsRecord> authorities)
    {
        if (authorities.FirstOrDefault(record => record.Type == DnsType.Soa) is not { Data: TimeSpan minimum } soa) return TimeSpan.Zero;
        return new[] { soa.Ttl, minimum, MaxNegative }.Min();
    }
}
