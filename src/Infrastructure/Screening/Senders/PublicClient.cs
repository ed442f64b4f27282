using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>Which clients the public DNS can say something about.</summary>
internal static class PublicClient
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[] { "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10" }.Select(IPNetwork.Parse),
    ];

    public static bool Is(IPAddress? address) => address is not null && !NotPublic.Any(network => network.Contains(address));

    /// <summary>The address as block lists are asked for it, without the zone (RFC 5782 sections 2.1 and 2.4).</summary>
    public static string Reversed(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        Array.Reverse(octets);
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', octets)
            : string.Join('.', octets.SelectMany(octet => new[] { (octet & 15).ToString("x", null), (octet >> 4).ToString("x", null) }));
    }
}
