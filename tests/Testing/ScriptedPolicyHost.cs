using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AgentSend.Testing;

/// <summary>An HTTPS server that gives the same answer to everything, as the host of an MTA-STS policy.</summary>
public sealed class ScriptedPolicyHost : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly Task _running;
    private int _requests;

    public ScriptedPolicyHost(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _running = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Status { get; set; } = "200 OK";

    public string ContentType { get; set; } = "text/plain";

    public string Policy { get; set; } = "";

    /// <summary>Those that got as far as a request.</summary>
    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                using var reader = new StreamReader(tls, leaveOpen: true);
                if (await reader.ReadLineAsync(_stop.Token) is null) continue; // The client did not like the certificate.
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 })
                {
                    // The request itself does not matter.
                }

                Interlocked.Increment(ref _requests);
                var answer = $"HTTP/1.1 {Status}\r\nContent-Type: {ContentType}\r\nContent-Length: {Policy.Length}\r\nLocation: /elsewhere\r\nConnection: close\r\n\r\n{Policy}";
                await tls.WriteAsync(Encoding.ASCII.GetBytes(answer), _stop.Token);
            }
            catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException or OperationCanceledException or InvalidOperationException)
            {
                // Stopped, or the client has gone.
            }
        }
    }
}
