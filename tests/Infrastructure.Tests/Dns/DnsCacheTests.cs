using AgentSend.Application.Dns;
using AgentSend.Infrastructure.Dns;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Tests.Dns;

internal sealed class DnsCacheTests
{
    [TestCase(300u, 299, 1)]
    [TestCase(300u, 301, 2)]
    [TestCase(0u, 0, 2)]
    [TestCase(2_000_000u, 86_401, 2)]
    [TestCase(0x8000_0001u, 0, 2)]
    public async Task An_answer_is_kept_for_its_time(uint ttl, int passed, int questions)
    {
        await using var server = new ScriptedDnsServer();
        var clock = new FakeTimeProvider();
        server.On("a.test", ScriptedRecord.Text("x").For(ttl));
        using var services = DnsTestClient.Services([server], clock);
        var dns = services.GetRequiredService<IDnsResolver>();

        await dns.TextAsync("a.test", default);
        clock.Advance(TimeSpan.FromSeconds(passed));
        Assert.That((await dns.TextAsync("A.test.", default)).Records, Is.EqualTo(new[] { "x" }));
        Assert.That(server.Asked, Has.Count.EqualTo(questions));
    }

    [TestCase(60u, 59, 1)]
    [TestCase(60u, 61, 2)]
    [TestCase(7_000u, 3_601, 2)]
    [TestCase(null, 0, 2)]
    public async Task That_there_is_nothing_is_kept_for_the_time_of_the_soa(uint? minimum, int passed, int questions)
    {
        await using var server = new ScriptedDnsServer();
        var clock = new FakeTimeProvider();
        server.On("a.test", "TXT", DnsScript.NoSuchName(minimum));
        using var services = DnsTestClient.Services([server], clock);
        var dns = services.GetRequiredService<IDnsResolver>();

        await dns.TextAsync("a.test", default);
        clock.Advance(TimeSpan.FromSeconds(passed));
        Assert.That((await dns.TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.NoSuchName));
        Assert.That(server.Asked, Has.Count.EqualTo(questions));
    }

    [Test]
    public async Task A_failure_is_not_kept()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "TXT", DnsScript.Failure, DnsScript.Records(ScriptedRecord.Text("x")));
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
        Assert.That((await dns.TextAsync("a.test", default)).Status, Is.EqualTo(DnsStatus.Found));
    }

    [Test]
    public async Task Equal_questions_at_one_time_are_asked_once()
    {
        await using var server = new ScriptedDnsServer();
        var open = new TaskCompletionSource();
        server.On("a.test", "TXT", DnsScript.Records(ScriptedRecord.Text("x").For(0)) with { Until = open.Task });
        var dns = DnsTestClient.Of(server);
        using var impatient = new CancellationTokenSource();

        var asks = Enumerable.Range(0, 50).Select(_ => dns.TextAsync("a.test", default)).ToList();
        var givenUp = dns.TextAsync("a.test", impatient.Token);
        await impatient.CancelAsync();
        Assert.That(async () => await givenUp, Throws.InstanceOf<OperationCanceledException>());
        open.SetResult();

        Assert.That((await Task.WhenAll(asks)).Select(answer => answer.Records.Single()), Is.All.EqualTo("x"));
        Assert.That(server.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_full_cache_forgets_what_was_not_asked_for_longest()
    {
        var cache = new DnsCache(2, new FakeTimeProvider());
        var outcome = new DnsOutcome(DnsStatus.NoData, [], false, TimeSpan.FromHours(1));
        cache.Keep(new DnsQuestion("a", DnsType.A), outcome);
        cache.Keep(new DnsQuestion("b", DnsType.A), outcome);
        cache.Find(new DnsQuestion("a", DnsType.A));
        cache.Keep(new DnsQuestion("c", DnsType.A), outcome);

        Assert.That(cache.Count, Is.EqualTo(2));
        Assert.That(cache.Find(new DnsQuestion("a", DnsType.A)), Is.Not.Null);
        Assert.That(cache.Find(new DnsQuestion("b", DnsType.A)), Is.Null);
    }
}
