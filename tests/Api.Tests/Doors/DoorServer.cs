using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AgentSend.Api.Hosting;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Organizations;
using AgentSend.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Api.Tests.Doors;

/// <summary>The whole program with all its doors for sending, on ports of its own.</summary>
internal sealed class DoorServer : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"agentsend-doors-{Guid.NewGuid():N}");
    private readonly int _submissionPort = FreePort.Next();
    private WebApplication _app = null!; // Made at start.

    public ICommandBus Bus => _app.Services.GetRequiredService<ICommandBus>();

    public static async Task<DoorServer> StartAsync(params string[] settings)
    {
        var server = new DoorServer();
        server._app = AgentSendHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--AgentSend:Smtp:Port=0", $"--AgentSend:Submission:Port={server._submissionPort}", "--AgentSend:Submission:TlsPort=0", "--AgentSend:Imap:Port=0", "--AgentSend:Imap:TlsPort=0",
            "--AgentSend:Submission:PlainOnLoopback=true", $"--AgentSend:DataFolder={server._folder}", "--Serilog:MinimumLevel:Default=Fatal", .. settings,
        ]);
        await server._app.Services.GetRequiredService<IStore>().PrepareAsync(default);
        await server._app.StartAsync();
        return server;
    }

    public async Task<Tenant> NewTenantAsync()
    {
        var made = await Bus.SendAsync(Caller.Platform, new CreateOrganization("Tenant"), default);
        return new Tenant(new Uri(_app.Urls.First()), made.Value!.Key.Secret);
    }

    /// <summary>Sends from the inbox with the key, through the door.</summary>
    public async Task<Outcome> SendAsync(Door door, string key, JsonElement inbox, string to) => door switch
    {
        Door.Rest => await PostAsync(key, $"/inboxes/{inbox.GetProperty("id").GetString()}/messages", new { to = new[] { to }, subject = "Hello", bodyText = "Hi." }),
        Door.V0 => await PostAsync(key, $"/v0/inboxes/{Uri.EscapeDataString(inbox.GetProperty("address").GetString()!)}/messages/send", new { to = new[] { to }, subject = "Hello", text = "Hi." }),
        _ => await SubmitAsync(key, inbox.GetProperty("address").GetString()!, to),
    };

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Outcome> PostAsync(string key, string path, object body)
    {
        using var tenant = new Tenant(new Uri(_app.Urls.First()), key);
        tenant.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var answer = await tenant.PostAsync(path, JsonSerializer.Serialize(body));
        return answer.Status switch
        {
            >= 200 and < 300 => Outcome.Accepted,
            404 => Outcome.NotThere,
            429 => Outcome.Later,
            403 => Outcome.Refused,
            _ => throw new InvalidOperationException($"{answer.Status} {answer.Text}"),
        };
    }

    private async Task<Outcome> SubmitAsync(string key, string inbox, string to)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, _submissionPort);
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(socket.GetStream(), Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await ReadReplyAsync(reader);
        var login = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{inbox}\0{key}"));
        foreach (var line in (string[])["EHLO program.test", $"AUTH PLAIN {login}", $"MAIL FROM:<{inbox}>", $"RCPT TO:<{to}>", "DATA", $"To: {to}\r\nSubject: Hello\r\n\r\nHi.\r\n."])
        {
            await writer.WriteLineAsync(line);
            var code = await ReadReplyAsync(reader);
            if (code < 400) continue;
            return code == 535 ? Outcome.NotThere : code < 500 ? Outcome.Later : Outcome.Refused;
        }

        return Outcome.Accepted;
    }

    private static async Task<int> ReadReplyAsync(StreamReader reader)
    {
        while (true)
        {
            var line = await reader.ReadLineAsync() ?? throw new InvalidOperationException("The server has hung up.");
            if (line[3] == ' ') return int.Parse(line[..3], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
