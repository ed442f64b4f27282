using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Diagnostics;

namespace AgentSend.Api.Cli;

/// <summary>Who listens where HTTP is to listen.</summary>
/// <param name="urls">As Kestrel takes them, with semicolons between.</param>
internal sealed class HttpPortCheckup(string urls) : ICheckup
{
    private const string Area = "ports";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        var found = new List<Diagnosis>();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) found.Add(await ExamineAsync(BindingAddress.Parse(url), cancellationToken));
        return found;
    }

    private static async Task<Diagnosis> ExamineAsync(BindingAddress address, CancellationToken cancellationToken)
    {
        if (address.Port == 0) return new(Area, DiagnosisVerdict.Note, "HTTP takes any port that is free.");
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null }, // Asked is who listens, and nothing is told: any certificate will do.
        });
        http.Timeout = Patience;
        try
        {
            var answer = await http.GetAsync(new Uri($"{address.Scheme}://{host}:{address.Port}{address.PathBase}/health"), cancellationToken);
            return answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains("\"status\"", StringComparison.Ordinal)
                ? new(Area, DiagnosisVerdict.Good, $"HTTP: AgentSend answers at {address}.")
                : Foreign(address);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return TryListen(address);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Foreign(address);
        }
    }

    private static Diagnosis Foreign(BindingAddress address) => new(Area, DiagnosisVerdict.Bad, $"HTTP: another program listens at {address}.", "Stop it, or choose another place with --urls.");

    private static Diagnosis TryListen(BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return new(Area, DiagnosisVerdict.Good, $"HTTP: {address} is free; the server is not running.");
        }
        catch (SocketException fault)
        {
            return new(Area, DiagnosisVerdict.Bad, $"HTTP: nobody can listen at {address}: {fault.Message}.", "Choose another place with --urls; ports below 1024 need CAP_NET_BIND_SERVICE.");
        }
    }
}
