using System.Net;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The networks of those who may say for whom they speak.</summary>
internal sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    public bool Contains(IPAddress? address) => address is not null && networks.Any(network => network.Contains(address));

    /// <summary><c>192.0.2.0/24</c>, <c>2001:db8::/32</c>, or one address.</summary>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network)) return true;
        if (!IPAddress.TryParse(text, out var address)) return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}
