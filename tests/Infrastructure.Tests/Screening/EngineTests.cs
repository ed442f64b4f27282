using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Screening;
using AgentSend.Infrastructure.Screening.Engines;
using AgentSend.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.Screening;

/// <summary>Programs that answer well, badly, late and not at all.</summary>
internal sealed class EngineTests
{
    private static readonly ScreenedMessage Message = new(
        Some.Raw(), new ParsedMessage(), Some.Envelope(Some.Address), IPAddress.Parse("192.0.2.7"), "client.test", null, default);

    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task Clamd_sees_every_octet_and_finds_nothing()
    {
        var seen = Array.Empty<byte>();
        await using var engine = new ScriptedEngine(async (stream, token) =>
        {
            seen = await ScriptedEngine.ReadAsync(stream, all => all.AsSpan().EndsWith("\0\0\0\0"u8), token);
            await stream.WriteAsync("stream: OK\0"u8.ToArray(), token);
        });

        var result = await ClamAv(engine).CheckAsync(Message, default);

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.IsUnavailable, Is.False);
        byte[] length = [0, 0, (byte)(Message.Raw.Length >> 8), (byte)Message.Raw.Length];
        Assert.That(seen, Is.EqualTo((byte[])[.. "zINSTREAM\0"u8, .. length, .. Message.Raw.Span, 0, 0, 0, 0]));
    }

    [Test]
    public async Task Clamd_finds_a_virus()
    {
        await using var engine = Answering("stream: Eicar-Test-Signature FOUND\0");
        var finding = (await ClamAv(engine).CheckAsync(Message, default)).Findings.Single();
        Assert.That(finding.Kind, Is.EqualTo(FindingKind.Virus));
        Assert.That(finding.Description, Does.Contain("Eicar-Test-Signature"));
    }

    [TestCase("INSTREAM size limit exceeded. ERROR\0")]
    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("\0\0\0")]
    public async Task What_is_no_answer_of_clamd_means_that_nobody_has_looked(string answer)
    {
        await using var engine = Answering(answer);
        var result = await ClamAv(engine).CheckAsync(Message, default);
        Assert.That(result.IsUnavailable);
        Assert.That(result.Findings, Is.Empty);
    }

    [Test]
    public async Task Spamd_gives_points_on_our_scale()
    {
        await using var engine = Answering("SPAMD/1.1 0 EX_OK\r\nContent-length: 20\r\nSpam: True ; 15.0 / 10.0\r\n\r\nGTUBE,NO_RECEIVED\r\n");
        var findings = (await SpamAssassin(engine).CheckAsync(Message, default)).Findings;
        Assert.That(findings[0].Score, Is.EqualTo(7.5), "One and a half times its limit is one and a half times ours.");
        Assert.That(findings.Skip(1).Select(finding => finding.Code), Is.EqualTo(["gtube", "no_received"]));
    }

    [TestCase("SPAMD/1.0 76 Bad header line\r\n")]
    [TestCase("SPAMD/1.1 0 EX_OK\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\n\r\n")]
    [TestCase("")]
    public async Task What_is_no_answer_of_spamd_counts_for_nothing(string answer)
    {
        await using var engine = Answering(answer);
        Assert.That((await SpamAssassin(engine).CheckAsync(Message, default)).IsUnavailable);
    }

    [TestCase("add header", 7, true)]
    [TestCase("reject", 20, true)]
    [TestCase("reject", 1, true, Description = "It may call spam what has few points.")]
    [TestCase("no action", 30, false, Description = "And may not, what has many.")]
    [TestCase("greylist", 4, false)]
    public async Task Rspamd_says_itself_what_is_spam(string action, double score, bool isSpam)
    {
        var json = $$"""{"action":"{{action}}","score":{{score}},"required_score":15,"symbols":{"BAYES_SPAM":{"score":4.2,"description":"Looks bad"} } }""";
        await using var engine = Answering($"HTTP/1.1 200 OK\r\nContent-Length: {json.Length}\r\nConnection: close\r\n\r\n{json}", isHttp: true);
        var findings = (await Rspamd(engine).CheckAsync(Message, default)).Findings;
        Assert.That(findings.Sum(finding => finding.Score) >= new ScreeningSettings().SpamScore, Is.EqualTo(isSpam));
        Assert.That(findings[1].Code, Is.EqualTo("bayes_spam"));
    }

    [TestCase("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{[}")]
    [TestCase("")]
    public async Task What_is_no_answer_of_rspamd_counts_for_nothing(string answer)
    {
        await using var engine = Answering(answer, isHttp: true);
        Assert.That((await Rspamd(engine).CheckAsync(Message, default)).IsUnavailable);
    }

    [Test]
    public async Task Who_does_not_answer_in_time_is_not_waited_for()
    {
        await using var engine = new ScriptedEngine((_, token) => Task.Delay(System.Threading.Timeout.Infinite, token));
        var check = new ClamAvCheck(EngineAddress.TryParse(engine.Address, 1)!, Options.Create(new EngineOptions { EngineTimeout = TimeSpan.FromMilliseconds(100) }), TimeProvider.System, NullLogger<ClamAvCheck>.Instance);
        Assert.That((await check.CheckAsync(Message, default)).IsUnavailable);
    }

    [Test]
    public async Task Who_fails_again_and_again_is_left_alone_for_a_while()
    {
        await using var engine = Answering("nonsense");
        var check = ClamAv(engine);
        for (var i = 0; i < 10; i++) Assert.That((await check.CheckAsync(Message, default)).IsUnavailable);
        Assert.That(engine.Connections, Is.EqualTo(3));

        _clock.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 10; i++) Assert.That((await check.CheckAsync(Message, default)).IsUnavailable);
        Assert.That(engine.Connections, Is.EqualTo(4), "One message tries.");
    }

    [Test]
    public async Task Nobody_at_the_address_is_an_engine_that_is_away()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = probe.LocalEndpoint.ToString()!;
        probe.Stop();
        var check = new ClamAvCheck(EngineAddress.TryParse(address, 1)!, Options.Create(new EngineOptions()), _clock, NullLogger<ClamAvCheck>.Instance);
        Assert.That((await check.CheckAsync(Message, default)).IsUnavailable);
    }

    [TestCase("localhost", "localhost", 3310, null)]
    [TestCase("localhost:99", "localhost", 99, null)]
    [TestCase("[::1]:99", "::1", 99, null)]
    [TestCase("::1", "::1", 3310, null)]
    [TestCase("/run/clamd.ctl", "", 0, "/run/clamd.ctl")]
    [TestCase("unix:/run/clamd.ctl", "", 0, "/run/clamd.ctl")]
    public void An_address_is_a_host_or_a_path(string text, string host, int port, string? path) =>
        Assert.That(EngineAddress.TryParse(text, 3310), Is.EqualTo(new EngineAddress(host, port, path)));

    [TestCase("localhost:0")]
    [TestCase("localhost:x")]
    [TestCase("")]
    public void What_is_no_address_is_not_taken(string text) => Assert.That(EngineAddress.TryParse(text, 3310), Is.Null);

    private static ScriptedEngine Answering(string answer, bool isHttp = false) => new(async (stream, token) =>
    {
        // Reads what is being said, or the client's system would take the close for a reset.
        await ScriptedEngine.ReadAsync(stream, all => isHttp ? all.AsSpan().EndsWith(Message.Raw.Span) : all.AsSpan().EndsWith("\0\0\0\0"u8), token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), token);
    });

    private ClamAvCheck ClamAv(ScriptedEngine engine) => new(EngineAddress.TryParse(engine.Address, 1)!, Options.Create(new EngineOptions()), _clock, NullLogger<ClamAvCheck>.Instance);

    private SpamAssassinCheck SpamAssassin(ScriptedEngine engine) => new(
        EngineAddress.TryParse(engine.Address, 1)!, new MailSettings(Some.Domain, "mx.test"), new ScreeningSettings(), Options.Create(new EngineOptions()), _clock,
        NullLogger<SpamAssassinCheck>.Instance);

    private RspamdCheck Rspamd(ScriptedEngine engine) => new(
        new HttpClient(), new RspamdOptions { Url = new Uri($"http://{engine.Address}") }, new ScreeningSettings(), Options.Create(new EngineOptions()), _clock,
        NullLogger<RspamdCheck>.Instance);
}
