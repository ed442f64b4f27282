using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Counts what clients do in a minute. IPv6 clients count by their /64: one host has all of it.</summary>
/// <param name="perMinute">0: no limit.</param>
internal sealed class RateCounter(int perMinute, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Clients that are remembered; who comes after them in the same minute is not counted.</summary>
    private const int MaxClients = 100_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, int> _counts = [];
    private long _begun = clock.GetTimestamp();

    /// <returns>False when the client has had its share of this minute.</returns>
    public bool TryCount(IPAddress? client)
    {
        if (perMinute == 0 || client is null) return true;
        var key = NetworkOf(client);
        lock (_gate)
        {
            if (clock.GetElapsedTime(_begun) >= Window)
            {
                _counts.Clear();
                _begun = clock.GetTimestamp();
            }

            var count = _counts.GetValueOrDefault(key);
            if (count >= perMinute) return false;
            if (count > 0 || _counts.Count < MaxClients) _counts[key] = count + 1;
            return true;
        }
    }

    /// <summary>The address itself, of an IPv6 one its /64.</summary>
    public static IPAddress NetworkOf(IPAddress client)
    {
        if (client.AddressFamily != AddressFamily.InterNetworkV6) return client;
        var octets = client.GetAddressBytes();
        octets.AsSpan(8).Clear();
        return new IPAddress(octets);
    }
}
