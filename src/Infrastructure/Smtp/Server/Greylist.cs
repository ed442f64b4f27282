using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>
/// Asks strangers to come again (RFC 6647): mail servers do, most programs of spammers do not. In memory: after a restart, and on another node, a stranger
/// is one once more, and comes again once more.
/// </summary>
internal sealed class Greylist(SmtpServerOptions options, TimeProvider clock)
{
    private const int MaxEntries = 200_000;

    private readonly ConcurrentDictionary<(IPAddress Network, string Sender, string Recipient), long> _firstSeen = new();
    private readonly ConcurrentDictionary<IPAddress, long> _known = new();

    /// <returns>Whether the client may go on: it has been here before, long enough ago, with the same sender and recipient, or has shown already that it comes again.</returns>
    public bool Lets(IPAddress? client, string sender, string recipient)
    {
        if (options.GreylistDelay == TimeSpan.Zero || client is null) return true;
        var network = NetworkOf(client);
        var now = clock.GetTimestamp();
        if (_known.TryGetValue(network, out var last) && clock.GetElapsedTime(last) < options.GreylistMemory)
        {
            _known[network] = now;
            return true;
        }

        if (_firstSeen.Count >= MaxEntries) _firstSeen.Clear();
        if (_known.Count >= MaxEntries) _known.Clear();
        var key = (network, sender, recipient);
        var first = _firstSeen.GetOrAdd(key, now);
        var age = clock.GetElapsedTime(first);
        if (age >= options.GreylistWindow) _firstSeen[key] = now; // It has come back too late to count as the same attempt.
        if (age < options.GreylistDelay || age >= options.GreylistWindow) return false;
        _firstSeen.TryRemove(key, out _);
        _known[network] = now;
        return true;
    }

    /// <summary>Large senders retry from a neighbour: the /24, or the /64.</summary>
    private static IPAddress NetworkOf(IPAddress client)
    {
        if (client.AddressFamily == AddressFamily.InterNetworkV6) return RateCounter.NetworkOf(client);
        var octets = client.GetAddressBytes();
        octets[3] = 0;
        return new IPAddress(octets);
    }
}
