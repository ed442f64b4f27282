using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.SignIns;

/// <summary>Bound to <c>AgentSend:SignIns</c>: mail programs that give an inbox address and an API key.</summary>
internal sealed class SignInOptions
{
    public const string Section = "AgentSend:SignIns";

    /// <summary>Failed sign-ins of one client address in <see cref="FailureWindow"/> before it is refused, 0 (no limit) to 1,000,000. Default 50. IPv6 clients count by their /64.</summary>
    [Range(0, 1_000_000)]
    public int FailuresPerClient { get; set; } = 50;

    /// <summary>Failed sign-ins to one inbox in <see cref="FailureWindow"/> before strangers to it are refused, 0 (no limit) to 1,000,000. Default 20. Who has signed in from the same address before counts for itself.</summary>
    [Range(0, 1_000_000)]
    public int FailuresPerAccount { get; set; } = 20;

    /// <summary>How long failures count, from the first, 1 second to 1 day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Clients, and inboxes, that are remembered, 100 to 10,000,000; the oldest are forgotten first. Default 50,000: about 20 MB when all are taken.</summary>
    [Range(100, 10_000_000)]
    public int MaxRemembered { get; set; } = 50_000;
}
