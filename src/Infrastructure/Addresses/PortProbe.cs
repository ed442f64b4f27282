using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentSend.Application.Diagnostics;

namespace AgentSend.Infrastructure.Addresses;

/// <summary>Tells who listens at a port, or whether this program could.</summary>
/// <param name="name">What the port is for.</param>
/// <param name="setting">By which it is changed.</param>
internal sealed class PortProbe(string name, string setting)
{
    private const string Area = "ports";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <param name="expected">Part of the line by which this program greets; null for a port that does not greet.</param>
    public async Task<Diagnosis> ExamineAsync(string address, int port, string? expected, CancellationToken cancellationToken)
    {
        if (port == 0) return new(Area, DiagnosisVerdict.Note, $"{name} is switched off.", $"{setting} sets its port.");
        if (!IPAddress.TryParse(address, out var ip)) return new(Area, DiagnosisVerdict.Bad, $"{name}: {address} is no IP address.", $"Correct the address beside {setting}.");
        var place = new IPEndPoint(ip, port);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        using var client = new TcpClient(ip.AddressFamily);
        try
        {
            await client.ConnectAsync(Reachable(ip), port, timeout.Token);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TryListen(place);
        }

        if (expected is null) return new(Area, DiagnosisVerdict.Note, $"{name}: somebody listens at {place}.");
        return await GreetsAsync(client, expected, timeout.Token)
            ? new(Area, DiagnosisVerdict.Good, $"{name}: AgentSend answers at {place}.")
            : new(Area, DiagnosisVerdict.Bad, $"{name}: another program listens at {place}.", $"Stop it, or choose another port with {setting}.");
    }

    private static async Task<bool> GreetsAsync(TcpClient client, string expected, CancellationToken cancellationToken)
    {
        try
        {
            var line = new byte[512];
            var length = await client.GetStream().ReadAsync(line, cancellationToken);
            return Encoding.ASCII.GetString(line, 0, length).Contains(expected, StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            return false; // Silent, or gone: nobody we know.
        }
    }

    private Diagnosis TryListen(IPEndPoint place)
    {
        try
        {
            using var listener = new TcpListener(place);
            listener.Start();
            return new(Area, DiagnosisVerdict.Good, $"{name}: {place} is free; the server is not running.");
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AccessDenied)
        {
            return new(Area, DiagnosisVerdict.Bad, $"{name}: this user may not listen at port {place.Port}.",
                "Give the service CAP_NET_BIND_SERVICE (systemd: AmbientCapabilities), forward the port to one above 1023, or lower net.ipv4.ip_unprivileged_port_start.");
        }
        catch (SocketException fault)
        {
            return new(Area, DiagnosisVerdict.Bad, $"{name}: nobody can listen at {place}: {fault.Message}.", $"Choose another address or port ({setting}).");
        }
    }

    /// <summary>Who listens on all addresses is reached on this machine's own.</summary>
    private static IPAddress Reachable(IPAddress ip)
    {
        if (ip.Equals(IPAddress.Any)) return IPAddress.Loopback;
        return ip.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : ip;
    }
}
