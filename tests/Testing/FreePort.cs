using System.Net;
using System.Net.Sockets;

namespace AgentSend.Testing;

/// <summary>Ports below the range that clients are given, so that nobody's connection sits on one before the server does.</summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 10_000;

    private static int _last = Environment.ProcessId * 97 % Count;

    public static int Next()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref _last) % Count);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
