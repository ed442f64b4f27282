using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AgentSend.Application.Authentication;
using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Persistence;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentSend.Conformance.Tests.Spf;

/// <summary>The suite of RFC 7208 once more, through the door: a proxy names the client, the stored verdict is what counts.</summary>
internal sealed class OverSmtpTests
{
    private static readonly string? File = Published.Vectors("spf/cases.json");

    private readonly TestDatabase _database = TestDatabase.Sqlite();
    private readonly SwitchedDns _dns = new();
    private SmtpListener _listener = null!; // Set before each test.
    private string _recipient = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (File is null) Prerequisite.IsMissing("vectors/spf/cases.json is missing.");
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _database.Settings["AgentSend:Smtp:Port"] = $"{((IPEndPoint)probe.LocalEndpoint).Port}";
        }

        _database.Settings["AgentSend:Smtp:TrustedProxies"] = "127.0.0.0/8, ::1";
        var caller = await _database.NewOrganizationAsync();
        _recipient = (await _database.Bus.SendAsync(caller, new Application.Inboxes.CreateInbox("spf"), default)).Value!.Address;
        _listener = _database.NewNode(services => services.Replace(ServiceDescriptor.Singleton<IDnsResolver>(_dns))).GetRequiredService<SmtpListener>();
        await _listener.StartAsync(default);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_listener is not null)
        {
            await _listener.StopAsync(default);
            await _listener.DisposeAsync();
        }

        await _database.DropAsync();
    }

    [Test]
    public async Task Every_sender_is_judged_as_by_the_library([Values] Proxying proxying)
    {
        var wrong = new List<string>();
        var judged = 0;
        foreach (var scenario in JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(File!)).RootElement.GetProperty("scenarios").EnumerateArray())
        {
            _dns.Zone = Zones.Read(scenario.GetProperty("zone"));
            foreach (var test in scenario.GetProperty("tests").EnumerateArray())
            {
                var id = test.GetProperty("id").GetString()!;
                var result = await JudgeAsync(test, $"<{id}.{proxying}@vectors.test>", proxying);
                judged++;
                if (!test.GetProperty("result").EnumerateArray().Any(word => word.GetString() == result)) wrong.Add($"{id}: {result}");
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(judged, Is.EqualTo(203));
            Assert.That(wrong, Is.Empty);
        });
    }

    /// <returns>The word of the stored verdict; what the server said when it did not take the message.</returns>
    private async Task<string> JudgeAsync(JsonElement test, string messageId, Proxying proxying)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, ((IPEndPoint)_listener.EndPoint!).Port);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var host = IPAddress.Parse(test.GetProperty("host").GetString()!);
        var isV6 = host.AddressFamily == AddressFamily.InterNetworkV6;
        if (proxying == Proxying.ProxyProtocol) await stream.WriteAsync(Encoding.ASCII.GetBytes($"PROXY {(isV6 ? $"TCP6 {host} ::1" : $"TCP4 {host} 127.0.0.1")} 40000 25\r\n"));
        if (proxying == Proxying.BinaryProxyProtocol) await stream.WriteAsync(BinaryHeader(host, isV6));
        await ReplyAsync(reader);

        var helo = test.GetProperty("helo").GetString()!;
        if (proxying == Proxying.Xclient)
        {
            await AskAsync(stream, reader, "EHLO proxy.test");
            await AskAsync(stream, reader, $"XCLIENT ADDR={(isV6 ? "IPV6:" : "")}{host} HELO={helo.Replace(" ", "+20", StringComparison.Ordinal)}");
        }

        await AskAsync(stream, reader, $"EHLO {helo}");
        var sender = test.GetProperty("mailfrom").GetString() ?? "";
        if (sender.Contains(' ', StringComparison.Ordinal)) sender = $"\"{sender[..sender.LastIndexOf('@')]}\"{sender[sender.LastIndexOf('@')..]}";
        foreach (var command in (string[])[$"MAIL FROM:<{sender}>{(Ascii.IsValid(sender) ? "" : " SMTPUTF8")}", $"RCPT TO:<{_recipient}>", "DATA"])
        {
            var reply = await AskAsync(stream, reader, command);
            if (reply[0] is not ('2' or '3')) return reply;
        }

        var accepted = await AskAsync(stream, reader, $"From: somebody@nopolicy.test\r\nMessage-ID: {messageId}\r\n\r\nHello\r\n.");
        if (!accepted.StartsWith("250", StringComparison.Ordinal)) return accepted;
        var summary = await _database.ReadAsync<IDbSession, long>(session => session.ScalarAsync<long>(
            "SELECT v.Summary FROM MessageVerdicts v JOIN Messages m ON m.Id = v.MessageId WHERE m.MessageIdHeader = @Id", new { Id = messageId }, default));
        return Word((SpfResult)(summary & 15));
    }

    private static byte[] BinaryHeader(IPAddress host, bool isV6)
    {
        byte[] addresses = [.. host.GetAddressBytes(), .. (isV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback).GetAddressBytes(), 0x9C, 0x40, 0, 25];
        return [.. "\r\n\r\n\0\r\nQUIT\n"u8, 0x21, (byte)(isV6 ? 0x21 : 0x11), 0, (byte)addresses.Length, .. addresses];
    }

    private static async Task<string> AskAsync(NetworkStream stream, StreamReader reader, string line)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"));
        return await ReplyAsync(reader);
    }

    private static async Task<string> ReplyAsync(StreamReader reader)
    {
        while (true)
        {
            var line = await reader.ReadLineAsync() ?? "(closed)";
            if (line.Length < 4 || line[3] != '-') return line;
        }
    }

    private static string Word(SpfResult result) => result switch
    {
        SpfResult.TemporaryError => "temperror",
        SpfResult.PermanentError => "permerror",
        _ => result.ToString().ToLowerInvariant(),
    };

    public enum Proxying
    {
        Xclient,
        ProxyProtocol,
        BinaryProxyProtocol,
    }
}
