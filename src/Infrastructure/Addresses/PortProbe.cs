using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
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
    public async Task<Diagnosis> ExamineAsync(string address, int port, string? expected, CancellationToken cancellationToken) =>
        (await ExamineAsync(address, port, expected, isTls: false, cancellationToken)).Found;

    /// <summary>The same for a port that begins with TLS.</summary>
    /// <returns>Also the certificate it shows, for the caller to dispose; null when there is none.</returns>
    public Task<(Diagnosis Found, X509Certificate2? Shown)> ExamineTlsAsync(string address, int port, string expected, CancellationToken cancellationToken) =>
        ExamineAsync(address, port, expected, isTls: true, cancellationToken);

    private async Task<(Diagnosis Found, X509Certificate2? Shown)> ExamineAsync(string address, int port, string? expected, bool isTls, CancellationToken cancellationToken)
    {
        if (port == 0) return (new(Area, DiagnosisVerdict.Note, $"{name} is switched off.", $"{setting} sets its port."), null);
        if (!IPAddress.TryParse(address, out var ip)) return (new(Area, DiagnosisVerdict.Bad, $"{name}: {address} is no IP address.", $"Correct the address beside {setting}."), null);
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
            return (TryListen(place), null);
        }

        if (expected is null) return (new(Area, DiagnosisVerdict.Note, $"{name}: somebody listens at {place}."), null);
        var (greets, shown) = await GreetsAsync(client, expected, isTls, timeout.Token);
        return greets
            ? (new(Area, DiagnosisVerdict.Good, $"{name}: AgentSend answers at {place}."), shown)
            : (new(Area, DiagnosisVerdict.Bad, $"{name}: another program listens at {place}.", $"Stop it, or choose another port with {setting}."), null);
    }

    private static async Task<(bool Greets, X509Certificate2? Shown)> GreetsAsync(TcpClient client, string expected, bool isTls, CancellationToken cancellationToken)
    {
        X509Certificate2? shown = null;
        var greets = false;
        try
        {
            await using var stream = isTls ? await SecureAsync(client, cancellationToken) : client.GetStream();
            if (stream is SslStream { RemoteCertificate: { } certificate }) shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            var line = new byte[2048];
            var length = await stream.ReadAsync(line, cancellationToken);
            greets = Encoding.ASCII.GetString(line, 0, length).Contains(expected, StringComparison.Ordinal);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or OperationCanceledException)
        {
            // Silent, gone, or without TLS: nobody we know.
        }

        if (greets) return (true, shown);
        shown?.Dispose();
        return (false, null);
    }

    private static async Task<Stream> SecureAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var stream = new SslStream(client.GetStream());
        try
        {
            // Asked is who listens, and nothing is told: any certificate will do, and is looked at afterwards.
            var any = new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null };
            await stream.AuthenticateAsClientAsync(any, cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
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
