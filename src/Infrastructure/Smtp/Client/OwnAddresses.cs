using System.Net;
using System.Net.NetworkInformation;
using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>Where this server itself takes mail: to connect there is a loop.</summary>
internal sealed class OwnAddresses(IOptions<SmtpServerOptions> server)
{
    public bool Contains(IPEndPoint target)
    {
        if (target.Port != server.Value.Port || !IPAddress.TryParse(server.Value.Address, out var listening)) return false;
        var isEverywhere = listening.Equals(IPAddress.Any) || listening.Equals(IPAddress.IPv6Any);
        return isEverywhere ? IPAddress.IsLoopback(target.Address) || IsOnThisMachine(target.Address) : listening.Equals(target.Address);
    }

    private static bool IsOnThisMachine(IPAddress address)
    {
        try
        {
            return NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));
        }
        catch (Exception fault) when (fault is NetworkInformationException or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
