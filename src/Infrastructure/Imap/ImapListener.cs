using System.Net;
using AgentSend.Infrastructure.Doors;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The two ports: one with STARTTLS, one with TLS from the first octet.</summary>
internal sealed partial class ImapListener(
    IOptions<ImapOptions> options,
    IConfiguration configuration,
    ImapConnectionHandler handler,
    ImapSessions sessions,
    IServerCertificate certificate,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<ImapListener> logger) : IHostedService, IAsyncDisposable
{
    private readonly ImapOptions _options = options.Value;

    // Sessions answer in the turn that reads, and thousands of them wait for hours: they hold no buffer meanwhile, at the price of a system call.
    private readonly DoorListener _door = new("IMAP", sessions, holdsBuffers: false, clock, loggers);

    /// <summary>Null while there is none.</summary>
    public EndPoint? EndPoint { get; private set; }

    /// <inheritdoc cref="EndPoint"/>
    public EndPoint? TlsEndPoint { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Port == 0 && _options.TlsPort == 0) return;
        _ = certificate.ServerOptions; // A certificate that cannot be used stops the start, not the first client.
        EndPoint = await OpenAsync(nameof(ImapOptions.Port), _options.Port, isTls: false, cancellationToken);
        TlsEndPoint = await OpenAsync(nameof(ImapOptions.TlsPort), _options.TlsPort, isTls: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _door.StopAsync(_options.DrainTimeout, cancellationToken);

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    private async Task<EndPoint?> OpenAsync(string name, int port, bool isTls, CancellationToken cancellationToken)
    {
        if (port == 0) return null;
        try
        {
            return await _door.OpenAsync(_options.Address, port, connection => handler.ServeAsync(connection, isTls), cancellationToken);
        }
        catch (AddressInUseException) when (configuration[$"{ImapOptions.Section}:{name}"] is null)
        {
            // A second program on this machine, whose operator has not asked for this port, is to start all the same.
            LogPortTaken(port, name);
            return null;
        }
    }

    [LoggerMessage(2325, LogLevel.Warning, "Port {Port} is in use already: no IMAP there. Set AgentSend:Imap:{Name} to another, or to 0")]
    private partial void LogPortTaken(int port, string name);
}
