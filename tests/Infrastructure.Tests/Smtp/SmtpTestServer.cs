using System.Net;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Infrastructure.Tests.Doors;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>The real server on a loopback port, with the application faked.</summary>
internal sealed class SmtpTestServer : IAsyncDisposable
{
    public const int MaxMessageOctets = DoorServices.MaxMessageOctets;

    private readonly ServiceProvider _services;

    private SmtpTestServer(ServiceProvider services) => _services = services;

    public FakeInboundMail Inbound => (FakeInboundMail)_services.GetRequiredService<IInboundMail>();

    public ManualClock Clock => (ManualClock)_services.GetRequiredService<TimeProvider>();

    public RecordedLog Log => (RecordedLog)_services.GetRequiredService<ILoggerProvider>();

    public InFlightBudget Budget => _services.GetRequiredService<InFlightBudget>();

    public SmtpSessions Sessions => _services.GetRequiredService<SmtpSessions>();

    public SmtpListener Listener => _services.GetRequiredService<SmtpListener>();

    public IPEndPoint EndPoint => (IPEndPoint)Listener.EndPoint!;

    /// <param name="settings">Below <c>AgentSend:Smtp</c>, as <c>Name=value</c>.</param>
    public static Task<SmtpTestServer> StartAsync(params string[] settings) =>
        DoorServices.StartAsync(() => new SmtpTestServer(Services([.. settings, $"Port={FreePort.Next()}"])), server => server.Listener.StartAsync(default));

    public static ServiceProvider Services(params string[] settings) => DoorServices.With(new FakeCommandBus(), "Smtp", settings).Build();

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
}
