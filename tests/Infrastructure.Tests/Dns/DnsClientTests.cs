using System.Net;
using System.Net.Sockets;
using AgentSend.Application.Dns;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Dns;

/// <summary>What the client makes of answers.</summary>
internal sealed class DnsClientTests
{
    [Test]
    public async Task Each_type_of_record_is_read()
    {
        await using var server = new ScriptedDnsServer();
        server.On("all.test", ScriptedRecord.Address("192.0.2.1"), ScriptedRecord.Address("2001:db8::1"), ScriptedRecord.Mx(20, "b.test"), ScriptedRecord.Mx(10, "a.test"))
            .On("all.test", ScriptedRecord.Text("v=spf1 ", "-all"), ScriptedRecord.NameServer("ns.test"), ScriptedRecord.Tlsa(3, 1, 1, [1, 2, 3]))
            .On("www.test", ScriptedRecord.Alias("all.test"))
            .On("1.2.0.192.in-addr.arpa", ScriptedRecord.HostName("all.test"))
            .On("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa", ScriptedRecord.HostName("six.test"));
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.AddressesAsync("all.test", AddressFamily.InterNetwork, default)).Records, Is.EqualTo(new[] { IPAddress.Parse("192.0.2.1") }));
        Assert.That((await dns.AddressesAsync("ALL.test.", AddressFamily.InterNetworkV6, default)).Records, Is.EqualTo(new[] { IPAddress.Parse("2001:db8::1") }));
        Assert.That((await dns.MailExchangersAsync("all.test", default)).Records, Is.EqualTo(new[] { new MxRecord(10, "a.test"), new MxRecord(20, "b.test") }));
        Assert.That((await dns.TextAsync("all.test", default)).Records, Is.EqualTo(new[] { "v=spf1 -all" }));
        Assert.That((await dns.NameServersAsync("all.test", default)).Records, Is.EqualTo(new[] { "ns.test" }));
        Assert.That((await dns.CanonicalNameAsync("www.test", default)).Records, Is.EqualTo(new[] { "all.test" }));
        Assert.That((await dns.NamesOfAsync(IPAddress.Parse("192.0.2.1"), default)).Records, Is.EqualTo(new[] { "all.test" }));
        Assert.That((await dns.NamesOfAsync(IPAddress.Parse("2001:db8::1"), default)).Records, Is.EqualTo(new[] { "six.test" }));
        var tlsa = (await dns.TlsaAsync("all.test", default)).Records.Single();
        Assert.That((tlsa.Usage, tlsa.Selector, tlsa.MatchingType, tlsa.Data), Is.EqualTo((3, 1, 1, new byte[] { 1, 2, 3 })));
    }

    [Test]
    public async Task No_such_name_no_such_record_and_no_answer_are_three_things()
    {
        await using var server = new ScriptedDnsServer();
        server.On("there.test", ScriptedRecord.Text("x")).On("broken.test", "TXT", DnsScript.Failure);
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.TextAsync("gone.test", default)).Status, Is.EqualTo(DnsStatus.NoSuchName));
        Assert.That((await dns.MailExchangersAsync("there.test", default)).Status, Is.EqualTo(DnsStatus.NoData));
        Assert.That((await dns.TextAsync("broken.test", default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
        Assert.That(server.Asked.Count(q => q.Contains("broken", StringComparison.Ordinal)), Is.EqualTo(1), "Who says SERVFAIL has tried.");
    }

    [TestCase("")]
    [TestCase("a..test")]
    [TestCase(".test")]
    [TestCase("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.test")]
    [TestCase("backslash\\")]
    [TestCase("big\\256.test")]
    public async Task What_cannot_be_a_name_does_not_exist_and_is_not_asked_for(string name)
    {
        await using var server = new ScriptedDnsServer();

        Assert.That((await DnsTestClient.Of(server).TextAsync(name, default)).Status, Is.EqualTo(DnsStatus.NoSuchName));
        Assert.That(server.Asked, Is.Empty);
    }

    [Test]
    public async Task An_alias_is_followed_within_the_answer_and_beyond_it()
    {
        await using var server = new ScriptedDnsServer();
        server.On("within.test", "A", DnsScript.Records(ScriptedRecord.Alias("far.test"), ScriptedRecord.Address("192.0.2.7").At("FAR.test")))
            .On("beyond.test", "A", DnsScript.Records(ScriptedRecord.Alias("middle.test")))
            .On("middle.test", "A", DnsScript.Records(ScriptedRecord.Alias("end.test")))
            .On("end.test", ScriptedRecord.Address("192.0.2.8"))
            .On("dead.test", "A", DnsScript.Records(ScriptedRecord.Alias("nowhere.test")));
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.AddressesAsync("within.test", AddressFamily.InterNetwork, default)).Records.Single().ToString(), Is.EqualTo("192.0.2.7"));
        Assert.That((await dns.AddressesAsync("beyond.test", AddressFamily.InterNetwork, default)).Records.Single().ToString(), Is.EqualTo("192.0.2.8"));
        Assert.That((await dns.AddressesAsync("dead.test", AddressFamily.InterNetwork, default)).Status, Is.EqualTo(DnsStatus.NoSuchName));
    }

    [Test]
    public async Task Aliases_in_a_circle_end()
    {
        await using var server = new ScriptedDnsServer();
        server.On("a.test", "A", DnsScript.Records(ScriptedRecord.Alias("b.test"), ScriptedRecord.Alias("a.test").At("b.test")))
            .On("c.test", "A", DnsScript.Records(ScriptedRecord.Alias("d.test")))
            .On("d.test", "A", DnsScript.Records(ScriptedRecord.Alias("c.test")));
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.AddressesAsync("a.test", AddressFamily.InterNetwork, default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
        Assert.That((await dns.AddressesAsync("c.test", AddressFamily.InterNetwork, default)).Status, Is.EqualTo(DnsStatus.TemporaryFailure));
        Assert.That(server.Asked, Has.Count.LessThan(20));
    }

    [Test]
    public async Task Text_that_is_no_utf8_is_read_octet_by_octet()
    {
        await using var server = new ScriptedDnsServer();
        server.On("utf8.test", new ScriptedRecord(16, [3, (byte)'g', 0xC3, 0xBC])).On("latin.test", new ScriptedRecord(16, [2, (byte)'g', 0xFC]));
        var dns = DnsTestClient.Of(server);

        Assert.That((await dns.TextAsync("utf8.test", default)).Records, Is.EqualTo(new[] { "gü" }));
        Assert.That((await dns.TextAsync("latin.test", default)).Records, Is.EqualTo(new[] { "gü" }));
    }

    [TestCase("straße.test", "xn--strae-oqa.test")]
    [TestCase("a\\.b.test", "a.b.test")]
    [TestCase("_dmarc.Test", "_dmarc.test")]
    public async Task Names_go_out_as_the_wire_wants_them(string name, string asked)
    {
        await using var server = new ScriptedDnsServer();
        await DnsTestClient.Of(server).TextAsync(name, default);

        Assert.That(server.Asked, Is.EqualTo(new[] { $"udp 16 {asked}" }));
    }

    [Test]
    public async Task Localhost_is_never_asked_for()
    {
        await using var server = new ScriptedDnsServer();
        var answer = await DnsTestClient.Of(server).AddressesAsync("LocalHost", AddressFamily.InterNetwork, default);

        Assert.That(answer.Records, Is.EqualTo(new[] { IPAddress.Loopback }));
        Assert.That(server.Asked, Is.Empty);
    }

    [Test]
    public async Task What_a_resolver_has_verified_counts_only_when_it_is_trusted()
    {
        await using var server = new ScriptedDnsServer();
        server.On("safe.test", "TXT", DnsScript.Records(ScriptedRecord.Text("x")) with { SaysAuthentic = true });

        Assert.That((await DnsTestClient.Of(server).TextAsync("safe.test", default)).IsAuthentic, Is.False);
        Assert.That((await DnsTestClient.Of(server, "TrustAuthenticData=true").TextAsync("safe.test", default)).IsAuthentic, Is.True);
    }
}
