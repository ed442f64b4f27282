using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Dns;

/// <summary>The name that an address's PTR records stand at (RFC 1035 section 3.5, RFC 3596 section 2.5).</summary>
internal static class ReverseName
{
    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var octets = address.GetAddressBytes().Reverse();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', octets.Select(octet => octet.ToString(CultureInfo.InvariantCulture))) + ".in-addr.arpa"
            : string.Join('.', octets.SelectMany(octet => new[] { octet & 0xF, octet >> 4 }).Select(nibble => nibble.ToString("x", CultureInfo.InvariantCulture))) + ".ip6.arpa";
    }
}
