using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>The addresses of a host, IPv4 first: many a host has IPv6 and no reverse name for it, and the large receivers refuse that.</summary>
/// <param name="IsUnknown">It cannot be told now whether there are any (more).</param>
/// <param name="IsAuthentic">DNSSEC vouches for them.</param>
internal sealed record HostAddresses(IReadOnlyList<IPAddress> Addresses, bool IsUnknown, bool IsAuthentic)
{
    public static async Task<HostAddresses> FindAsync(IDnsResolver dns, string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host, out var address)) return new HostAddresses([address], false, false);
        var answers = await Task.WhenAll(
            dns.AddressesAsync(host, AddressFamily.InterNetwork, cancellationToken), dns.AddressesAsync(host, AddressFamily.InterNetworkV6, cancellationToken));
        return new HostAddresses(
            [.. answers.SelectMany(answer => answer.Records)],
            answers.Any(answer => answer.Status == DnsStatus.TemporaryFailure),
            answers.All(answer => answer.IsAuthentic || answer.Status != DnsStatus.Found) && answers.Any(answer => answer.IsAuthentic));
    }
}
