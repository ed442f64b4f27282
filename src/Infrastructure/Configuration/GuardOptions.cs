using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>Bound to <c>AgentSend:Delivery:Guards</c>.</summary>
internal sealed class GuardOptions
{
    public const string Section = "AgentSend:Delivery:Guards";

    /// <summary>Messages of one organization in a minute, 0 (no limit) to 1,000,000. Default 0.</summary>
    [Range(0, 1_000_000)]
    public int SendsPerMinute { get; set; }

    /// <summary>Messages sent in one thread within <see cref="LoopWindow"/>, 0 (no limit) to 100,000. Default 200.</summary>
    [Range(0, 100_000)]
    public int LoopMessages { get; set; } = 200;

    /// <summary>1 s to 1 day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LoopWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Messages from one inbox to one address within <see cref="LoopWindow"/>, once as many have come back, 0 (no limit) to 100,000. Default 200.</summary>
    [Range(0, 100_000)]
    public int ExchangeMessages { get; set; } = 200;

    /// <summary>An inbox with a greater share of bounces is suspended, 0 (never) to 1. Default 0.05, as the hosted service.</summary>
    [Range(0d, 1d)]
    public double SuspendAtBounceRate { get; set; } = 0.05;

    /// <summary>An inbox with a greater share of complaints is suspended, 0 (never) to 1. Default 0.001, as the hosted service.</summary>
    [Range(0d, 1d)]
    public double SuspendAtComplaintRate { get; set; } = 0.001;

    /// <summary>Messages an inbox has sent before its rates count, 1 to 1,000,000. Default 100.</summary>
    [Range(1, 1_000_000)]
    public int SuspendMinimum { get; set; } = 100;
}
