using System.Net;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Tests.Doors;
using AgentSend.Infrastructure.Tests.Smtp;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>The real server on loopback ports, with the application faked.</summary>
internal sealed class ImapTestServer : IAsyncDisposable
{
    public const int MaxMessageOctets = DoorServices.MaxMessageOctets;

    private readonly ServiceProvider _services;

    private ImapTestServer(ServiceProvider services) => _services = services;

    public FakeMailStore Store => (FakeMailStore)_services.GetRequiredService<ICommandBus>();

    public ManualClock Clock => (ManualClock)_services.GetRequiredService<TimeProvider>();

    public RecordedLog Log => (RecordedLog)_services.GetRequiredService<ILoggerProvider>();

    public InFlightBudget Budget => _services.GetRequiredService<InFlightBudget>();

    public ImapSessions Sessions => _services.GetRequiredService<ImapSessions>();

    public ImapListener Listener => _services.GetRequiredService<ImapListener>();

    /// <param name="settings">Below <c>AgentSend:Imap</c>, as <c>Name=value</c>.</param>
    public static Task<ImapTestServer> StartAsync(params string[] settings) => DoorServices.StartAsync(
        () => new ImapTestServer(Services([$"Port={FreePort.Next()}", $"TlsPort={FreePort.Next()}", "PlainOnLoopback=true", .. settings])), server => server.Listener.StartAsync(default));

    public static ServiceProvider Services(params string[] settings)
    {
        var store = new FakeMailStore();
        return DoorServices.With(store, "Imap", settings).AddSingleton<IMailboxSignal>(store).AddAgentSendMime().AddAgentSendImap().Build();
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
}
