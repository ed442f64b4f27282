using System.Diagnostics;
using AgentSend.Application.Dns;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Dns;

/// <summary>Servers that are slow, broken, or not who they seem to be.</summary>
internal sealed class DnsServerTroubleTests
{
    private static readonly DnsScript Good = DnsScript.Records(ScriptedRecord.Text("good"));

    [Test]
    public async Task A_truncated_answer_is_fetched_over_tcp()
    {
        await using var server = new ScriptedDnsServer();
        server.On("long.test", "TXT", DnsScript.Records([.. Enumerable.Repeat(ScriptedRecord.Text(new string('x', 200)), 30)]) with { IsTruncatedOverUdp = true });
        var answer = await DnsTestClient.Of(server).TextAsync("long.test", default);

        Assert.That(answer.Records, Has.Count.EqualTo(30));
        Assert.That(server.Asked, Is.EqualTo(new[] { "udp 16 long.test", "tcp 16 long.test" }));
    }

    [Test]
    public async Task Answers_to_another_question_or_with_another_id_are_passed_over()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", Good with { WrongIds = 3, WrongQuestions = 3 });

        Assert.That((await DnsTestClient.Of(server).TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task When_somebody_guesses_tcp_is_asked()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", Good with { WrongIds = 40 });

        Assert.That((await DnsTestClient.Of(server).TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That(server.Asked, Is.EqualTo(new[] { "udp 16 a.test", "tcp 16 a.test" }));
    }

    [Test]
    public async Task A_server_that_answers_garbage_is_as_good_as_none()
    {
        await using var server = new ScriptedDnsServer();
        await using var second = new ScriptedDnsServer();
        server.On("a.test", "TXT", new DnsScript(0, []) { Garbage = [0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 1] });
        second.On("a.test", "TXT", Good);
        using var services = DnsTestClient.Services([server, second], null, "TimeoutMs=150");

        Assert.That((await services.GetRequiredService<IDnsResolver>().TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task A_lost_question_is_asked_again()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", DnsScript.Silence, Good);

        Assert.That((await DnsTestClient.Of(server, "TimeoutMs=150").TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That(server.Sources.Select(source => source.Port).Distinct().Count(), Is.EqualTo(2), "Each question has its own port.");
        Assert.That(server.Sources.Select(source => source.Id).Distinct().Count(), Is.EqualTo(2), "Each question has its own id.");
    }

    [Test]
    public async Task An_answer_that_comes_late_is_nobodys()
    {
        await using var server = new ScriptedDnsServer();
        var late = new TaskCompletionSource();
        server.On("a.test", "TXT", DnsScript.Records(ScriptedRecord.Text("late")) with { Until = late.Task }, Good);
        var answer = await DnsTestClient.Of(server, "TimeoutMs=150").TextAsync("a.test", default);
        late.SetResult();

        Assert.That(answer.Records, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task A_silent_server_costs_its_timeout_and_the_next_one_answers_then_first()
    {
        await using var silent = new ScriptedDnsServer();
        await using var good = new ScriptedDnsServer();
        silent.On("a.test", "TXT", DnsScript.Silence).On("b.test", "TXT", DnsScript.Silence);
        good.On("a.test", "TXT", Good).On("b.test", "TXT", Good);
        using var services = DnsTestClient.Services([silent, good], null, "TimeoutMs=150");
        var dns = services.GetRequiredService<IDnsResolver>();

        Assert.That((await dns.TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That((await dns.TextAsync("b.test", default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That(silent.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task When_nobody_answers_it_ends_in_bounded_time()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", DnsScript.Silence);
        var watch = Stopwatch.StartNew();

        Assert.That((await DnsTestClient.Of(server, "TimeoutMs=100").TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(server.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Tcp_that_closes_is_a_failure()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", Good with { IsTruncatedOverUdp = true, ClosesTcp = true });

        Assert.That((await DnsTestClient.Of(server).TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
    }

    [Test]
    public async Task A_server_without_edns_is_asked_without_it()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", Good with { RefusesExtension = true });

        Assert.That((await DnsTestClient.Of(server).TextAsync("a.test", default)).Records, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task Random_capitals_must_come_back_or_tcp_is_asked()
    {
        await using var server = new ScriptedDnsServer();
        const string Name = "abcdefghijklmnopqrstuvwxyz.test";
        server.On(Name, "TXT", Good with { ForgetsCase = true });

        Assert.That((await DnsTestClient.Of(server, "MixCase=true").TextAsync(Name, default)).Records, Is.EqualTo(new[] { "good" }));
        Assert.That(server.Asked.First(), Is.Not.EqualTo($"udp 16 {Name}"));
        Assert.That(server.Asked.Last(), Does.StartWith("tcp"));
    }

    [Test]
    public async Task Nobody_there_is_a_temporary_failure()
    {
        var gone = new ScriptedDnsServer();
        var dns = DnsTestClient.Of(gone, "TimeoutMs=200");
        await gone.DisposeAsync();

        Assert.That((await dns.TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
    }
}
