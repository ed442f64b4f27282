using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Infrastructure.Tests.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>The real server on loopback ports, with the application faked.</summary>
internal sealed class ImapTestServer : IAsyncDisposable
{
    public const int MaxMessageOctets = 100_000;

    private static readonly string DataFolder = Directory.CreateTempSubdirectory("agentsend-imap-").FullName;

    private readonly ServiceProvider _services;

    private ImapTestServer(ServiceProvider services) => _services = services;

    public FakeMailStore Store => (FakeMailStore)_services.GetRequiredService<ICommandBus>();

    public ManualClock Clock => (ManualClock)_services.GetRequiredService<TimeProvider>();

    public RecordedLog Log => (RecordedLog)_services.GetRequiredService<ILoggerProvider>();

    public InFlightBudget Budget => _services.GetRequiredService<InFlightBudget>();

    public ImapSessions Sessions => _services.GetRequiredService<ImapSessions>();

    public ImapListener Listener => _services.GetRequiredService<ImapListener>();

    /// <param name="settings">Below <c>AgentSend:Imap</c>, as <c>Name=value</c>.</param>
    public static async Task<ImapTestServer> StartAsync(params string[] settings)
    {
        for (var attempt = 0; ; attempt++)
        {
            var server = new ImapTestServer(Services([$"Port={FreePort()}", $"TlsPort={FreePort()}", "PlainOnLoopback=true", .. settings]));
            try
            {
                await server.Listener.StartAsync(default);
                return server;
            }
            catch (IOException) when (attempt < 5)
            {
                await server.DisposeAsync(); // Somebody was faster.
            }
        }
    }

    public static ServiceProvider Services(params string[] settings)
    {
        Dictionary<string, string?> values = new() { ["AgentSend:DataFolder"] = DataFolder };
        foreach (var setting in settings.Select(s => s.Split('=', 2))) values[$"AgentSend:Imap:{setting[0]}"] = setting[1];
        var store = new FakeMailStore();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddSingleton<TimeProvider>(new ManualClock())
            .AddSingleton<ICommandBus>(store)
            .AddSingleton<IMailboxSignal>(store)
            .AddSingleton<IInboundMail>(new FakeInboundMail())
            .AddSingleton(new MailSettings("example.test", "mx.example.test"))
            .AddSingleton(new LimitSettings(500, MaxMessageOctets, MaxMessageOctets))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).Services.AddSingleton<ILoggerProvider, RecordedLog>())
            .AddAgentSendMime()
            .AddAgentSendSmtp()
            .AddAgentSendImap()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public Task<SmtpTestClient> ConnectAsync() => SmtpTestClient.ConnectAsync((IPEndPoint)Listener.EndPoint!);

    public Task<SmtpTestClient> ConnectToTlsPortAsync() => SmtpTestClient.ConnectAsync((IPEndPoint)Listener.TlsEndPoint!);

    /// <summary>Signed in, with nothing left to be read.</summary>
    public async Task<SmtpTestClient> SignInAsync()
    {
        var client = await ConnectAsync();
        await client.ReadLineAsync();
        await client.SendAsync($"in LOGIN {FakeMailStore.Address} {FakeMailStore.Secret}\r\n");
        Assert.That(await client.ReadLineAsync(), Does.StartWith("in OK "));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Sessions.Abort();
        await Listener.StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
