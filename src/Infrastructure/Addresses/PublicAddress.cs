using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Addresses;

/// <summary>Whether an address is one that the Internet routes (RFC 6890): anybody can point an MX at the others.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
            "::/127", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>NAT64 and 6to4: the IPv4 address inside counts (RFC 6052, RFC 3056).</summary>
    private static readonly (IPNetwork Network, int Offset)[] Wrappers = [(IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        foreach (var (network, offset) in Wrappers)
        {
            if (address.AddressFamily == AddressFamily.InterNetworkV6 && network.Contains(address)) return Is(new IPAddress(address.GetAddressBytes().AsSpan(offset, 4)));
        }

        return !NotPublic.Any(network => network.Contains(address));
    }
}
