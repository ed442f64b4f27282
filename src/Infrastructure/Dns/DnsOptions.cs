using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Dns;

/// <summary>Looking up names, <c>AgentSend:Dns</c>. Checked when the process starts.</summary>
internal sealed class DnsOptions
{
    public const string Section = "AgentSend:Dns";

    /// <summary>
    /// Resolvers as <c>address:port</c> or <c>address</c>, a list or one text with commas; when set, nothing else is asked: no system resolver, no hosts file. Default none:
    /// <c>/etc/resolv.conf</c> and <c>/etc/hosts</c>, where there are none the system's network settings.
    /// </summary>
    public IReadOnlyList<string> Servers { get; set; } = [];

    /// <summary>Milliseconds to wait for one server's answer, 10 to 60,000. Default 2000.</summary>
    [Range(10, 60_000)]
    public int TimeoutMs { get; set; } = 2000;

    /// <summary>How often servers that do not answer are asked, 1 to 10. Default 2: one lost packet fails no mail.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 2;

    /// <summary>Answers kept in memory, 0 to 10,000,000. Default 10,000.</summary>
    [Range(0, 10_000_000)]
    public int CacheEntries { get; set; } = 10_000;

    /// <summary>Whether the servers verify DNSSEC and the way to them is safe, so that their AD flag may be believed (RFC 6840 section 5.8); DANE needs it. Default false.</summary>
    public bool TrustAuthenticData { get; set; }

    /// <summary>Whether names are asked in random capitals, which a forger would have to guess. Default false: it fills other people's logs, and a few servers answer wrongly.</summary>
    public bool MixCase { get; set; }
}
