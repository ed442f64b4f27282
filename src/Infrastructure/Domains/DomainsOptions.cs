using System.ComponentModel.DataAnnotations;

namespace AgentSend.Infrastructure.Domains;

/// <summary>Bound to <c>AgentSend:Domains</c>.</summary>
internal sealed class DomainsOptions
{
    public const string Section = "AgentSend:Domains";

    /// <summary>The host that MX records of domains name. Default none: <c>AgentSend:Mail:HostName</c>.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? MailHost { get; set; }

    /// <summary>A name whose SPF record lists the servers that mail leaves from; domains then publish <c>include:</c> and the name. Default none.</summary>
    [StringLength(253, MinimumLength = 1)]
    public string? SpfInclude { get; set; }

    /// <summary>
    /// IP addresses and networks that mail leaves from, with commas between; domains publish them when there is no name to include. Default none: with neither, domains publish
    /// <c>a:</c> and the mail host.
    /// </summary>
    [StringLength(1000, MinimumLength = 1)]
    public string? SpfAddresses { get; set; }

    /// <summary>Minutes between checks of a verified domain, 1 to 10,080 (a week). Default 360.</summary>
    [Range(1, 10_080)]
    public int VerifyIntervalMinutes { get; set; } = 360;

    /// <summary>Minutes between checks of a domain that waits for its records, 1 to 1,440. Default 5.</summary>
    [Range(1, 1_440)]
    public int PendingIntervalMinutes { get; set; } = 5;

    /// <summary>Whether receiving, too, needs the ownership record. Default false: an MX record that names this server is proof enough unless two organizations ask for one domain.</summary>
    public bool OwnershipForReceiving { get; set; }
}
