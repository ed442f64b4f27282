using System.Net.WebSockets;
using System.Text;
using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests.Events;

/// <summary>What sockets are told when the program ends: a server of its own, for it is stopped.</summary>
internal sealed class SocketEndTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private string _folder = null!;
    private WebApplication _app = null!;
    private string _key = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"agentsend-end-{Guid.NewGuid():N}");
        _app = AgentSendHost.Build(["--urls=http://127.0.0.1:0", "--AgentSend:Smtp:Port=0", "--AgentSend:Submission:Port=0", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0", $"--AgentSend:DataFolder={_folder}", "--Serilog:MinimumLevel:Default=Fatal"]);
        await _app.Services.GetRequiredService<IStore>().PrepareAsync(default);
        await _app.StartAsync();
        var made = await _app.Services.GetRequiredService<ICommandBus>().SendAsync(Caller.Platform, new CreateOrganization("Tenant"), default);
        _key = made.Value!.Key.Secret;
    }

    [TearDown]
    public async Task TearDown()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("/events/ws", """{"type":"subscribe"}""")]
    [TestCase("/events/ws", null)]
    [TestCase("/v0", """{"type":"subscribe"}""")]
    [TestCase("/v0", null)]
    public async Task Sockets_are_closed_when_the_server_ends(string path, string? frame)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {_key}");
        await socket.ConnectAsync(new UriBuilder(new Uri(new Uri(_app.Urls.First()), path)) { Scheme = "ws" }.Uri, patience.Token);
        var buffer = new byte[1024];
        if (frame is not null)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, patience.Token);
            await socket.ReceiveAsync(buffer, patience.Token); // That it is subscribed.
        }

        var stopping = _app.StopAsync(patience.Token);

        Assert.That((await socket.ReceiveAsync(buffer, patience.Token)).MessageType, Is.EqualTo(WebSocketMessageType.Close));
        Assert.That(socket.CloseStatus, Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
        await stopping;
    }
}
