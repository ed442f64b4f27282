using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>The two ports for mail programs: one with STARTTLS, one with TLS from the first octet.</summary>
internal sealed partial class SubmissionServer(
    SubmissionService service,
    IOptions<SubmissionOptions> options,
    IOptions<SmtpServerOptions> smtp,
    IConfiguration configuration,
    MailSettings mail,
    LimitSettings limits,
    InFlightBudget budget,
    SmtpCertificate certificate,
    TimeProvider clock,
    ILoggerFactory loggers,
    ILogger<SubmissionServer> logger) : IHostedService, IAsyncDisposable
{
    /// <summary>RFC 4954 section 4: base64 lines of an authentication exchange.</summary>
    private const int MaxLineOctets = 12_288;

    private readonly List<(SmtpListener Listener, SmtpSessions Sessions)> _servers = [];

    /// <summary>In the order of the ports that are on.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _servers.Select(server => server.Listener.EndPoint!)];

    /// <summary>Sessions at this moment.</summary>
    public int Sessions => _servers.Sum(server => server.Sessions.Count);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await StartAsync(nameof(SubmissionOptions.Port), options.Value.Port, isTls: false, cancellationToken);
        await StartAsync(nameof(SubmissionOptions.TlsPort), options.Value.TlsPort, isTls: true, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_servers.Select(server => server.Listener.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var (listener, sessions) in _servers)
        {
            await listener.DisposeAsync();
            sessions.Dispose();
        }

        _servers.Clear();
    }

    private async Task StartAsync(string name, int port, bool isTls, CancellationToken cancellationToken)
    {
        if (port == 0) return;
        var here = Options.Create(smtp.Value.At(options.Value.Address, port, MaxLineOctets));
        var context = new SmtpServerContext(here, mail, limits, service, budget, certificate, clock, loggers.CreateLogger<SmtpSession>()) { IsTlsFromStart = isTls };
        var sessions = new SmtpSessions(here, clock);
        var listener = new SmtpListener(here, new SmtpConnectionHandler(context, sessions), sessions, certificate, clock, loggers);
        try
        {
            await listener.StartAsync(cancellationToken);
            _servers.Add((listener, sessions));
        }
        catch (AddressInUseException)
        {
            await listener.DisposeAsync();
            sessions.Dispose();

            // A second program on this machine, whose operator has not asked for these ports, is to start all the same.
            if (configuration[$"{SubmissionOptions.Section}:{name}"] is not null) throw;
            LogPortTaken(port, name);
        }
    }

    [LoggerMessage(2100, LogLevel.Warning, "Port {Port} is in use already: no submission there. Set AgentSend:Submission:{Name} to another, or to 0")]
    private partial void LogPortTaken(int port, string name);
}
