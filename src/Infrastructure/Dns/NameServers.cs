using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Dns;

/// <summary>Whom to ask: the configured servers, else what the system says, read again when it changes.</summary>
internal sealed class NameServers(IOptions<DnsOptions> options, SystemNames system)
{
    private const int DnsPort = 53;

    private readonly IReadOnlyList<IPEndPoint> _configured = [.. options.Value.Servers.Select(Parse)];

    /// <summary>The system's own files, unless servers are configured.</summary>
    public SystemNames? System => _configured.Count == 0 ? system : null;

    /// <returns>At least one.</returns>
    public IReadOnlyList<IPEndPoint> Current()
    {
        if (_configured.Count > 0) return _configured;
        var found = system.Servers.Count > 0 ? system.Servers : OfInterfaces();
        return found.Count > 0 ? [.. found.Select(address => new IPEndPoint(address, DnsPort))] : [new IPEndPoint(IPAddress.Loopback, DnsPort)];
    }

    /// <summary><c>192.0.2.1</c>, <c>192.0.2.1:53</c>, <c>2001:db8::1</c>, <c>[2001:db8::1]:53</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPEndPoint? server)
    {
        server = null;
        if (!IPEndPoint.TryParse(text?.Trim() ?? "", out var parsed)) return false;
        server = parsed.Port == 0 ? new IPEndPoint(parsed.Address, DnsPort) : parsed;
        return true;
    }

    private static IPEndPoint Parse(string text) => TryParse(text, out var server) ? server : throw new FormatException($"'{text}' is no server.");

    /// <summary>Where there is no resolv.conf.</summary>
    private static IReadOnlyList<IPAddress> OfInterfaces()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces()
                    .Where(card => card.OperationalStatus == OperationalStatus.Up)
                    .SelectMany(card => card.GetIPProperties().DnsAddresses)
                    .Where(address => address.AddressFamily == AddressFamily.InterNetwork || !address.IsIPv6SiteLocal)
                    .Distinct(),
            ];
        }
        catch (Exception fault) when (fault is NetworkInformationException or PlatformNotSupportedException)
        {
            return [];
        }
    }
}
