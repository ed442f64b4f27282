using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Smtp.Client.Sts;

/// <summary>MTA-STS of others, <c>AgentSend:Delivery:MtaSts</c>.</summary>
internal sealed class MtaStsOptions
{
    public const string Section = "AgentSend:Delivery:MtaSts";

    /// <summary>Whether policies are looked up and followed in direct delivery. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The port of policy hosts, 1 to 65,535. Default 443; another one is for test networks.</summary>
    [Range(1, 65_535)]
    public int HttpsPort { get; set; } = 443;

    /// <summary>For fetching a policy, 100 ms to 5 minutes. Default 1 minute (RFC 8461 section 3.3).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan FetchTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Policies kept in memory, 1 to 1,000,000. Default 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPolicies { get; set; } = 10_000;
}
