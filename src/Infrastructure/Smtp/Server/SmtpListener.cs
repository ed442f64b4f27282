using System.Net;
using AgentSend.Infrastructure.Doors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>The port of one SMTP server.</summary>
internal sealed class SmtpListener(
    IOptions<SmtpServerOptions> options, SmtpConnectionHandler handler, SmtpSessions sessions, SmtpCertificate certificate, TimeProvider clock, ILoggerFactory loggers)
    : IHostedService, IAsyncDisposable
{
    private readonly SmtpServerOptions _options = options.Value;
    private readonly DoorListener _door = new(handler.Name, sessions, holdsBuffers: true, clock, loggers);

    /// <summary>Null while there is none.</summary>
    public EndPoint? EndPoint { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_options.Port == 0) return;
        _ = certificate.ServerOptions; // A certificate that cannot be used stops the start, not the first sender.
        EndPoint = await _door.OpenAsync(_options.Address, _options.Port, handler.OnConnectedAsync, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _door.StopAsync(_options.DrainTimeout, cancellationToken);

    public ValueTask DisposeAsync() => _door.DisposeAsync();
}
