using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>The real server on a loopback port, with the application faked.</summary>
internal sealed class SmtpTestServer : IAsyncDisposable
{
    public const int MaxMessageOctets = 100_000;

    private static readonly string DataFolder = Directory.CreateTempSubdirectory("agentsend-smtp-").FullName;

    private readonly ServiceProvider _services;

    private SmtpTestServer(ServiceProvider services) => _services = services;

    public FakeInboundMail Inbound => (FakeInboundMail)_services.GetRequiredService<IInboundMail>();

    public ManualClock Clock => (ManualClock)_services.GetRequiredService<TimeProvider>();

    public RecordedLog Log => (RecordedLog)_services.GetRequiredService<ILoggerProvider>();

    public InFlightBudget Budget => _services.GetRequiredService<InFlightBudget>();

    public SessionRegistry Sessions => _services.GetRequiredService<SessionRegistry>();

    public SmtpListener Listener => _services.GetRequiredService<SmtpListener>();

    public IPEndPoint EndPoint => (IPEndPoint)Listener.EndPoint!;

    /// <param name="settings">Below <c>AgentSend:Smtp</c>, as <c>Name=value</c>.</param>
    public static async Task<SmtpTestServer> StartAsync(params string[] settings)
    {
        for (var attempt = 0; ; attempt++)
        {
            var server = new SmtpTestServer(Services([.. settings, $"Port={FreePort()}"]));
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
        var values = settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create($"AgentSend:Smtp:{s[0]}", (string?)s[1]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values)
            .AddInMemoryCollection([KeyValuePair.Create("AgentSend:DataFolder", (string?)DataFolder)]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(new ManualClock())
            .AddSingleton<ICommandBus>(new FakeCommandBus())
            .AddSingleton<IInboundMail>(new FakeInboundMail())
            .AddSingleton(new MailSettings("example.test", "mx.example.test"))
            .AddSingleton(new LimitSettings(500, MaxMessageOctets, MaxMessageOctets))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).Services.AddSingleton<ILoggerProvider, RecordedLog>())
            .AddAgentSendSmtp()
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public Task<SmtpTestClient> ConnectAsync() => SmtpTestClient.ConnectAsync(EndPoint);

    /// <summary>Lets time pass until the client hears something: the session may set its deadline only after the first second has gone.</summary>
    public async Task<string> PassTimeUntilReplyAsync(SmtpTestClient client)
    {
        var reply = client.ReadReplyAsync();
        while (await Task.WhenAny(reply, Task.Delay(5)) != reply) Clock.Advance(TimeSpan.FromSeconds(1));
        return await reply;
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
