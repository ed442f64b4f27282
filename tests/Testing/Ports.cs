using System.Net;
using System.Net.Sockets;

namespace AgentSend.Testing;

public static class Ports
{
    /// <summary>A TCP port of loopback that nobody listens on. Somebody may be faster: whoever needs it, tries again.</summary>
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
