using System.Net;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication.Spf;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

/// <summary>What the RFC's own suite (in Conformance.Tests) leaves out.</summary>
internal sealed class SpfVerifierTests
{
    [TestCase("v=spf1 exists:%{l}.x.test -all", "\u00FC@x.test", SpfResult.Fail)]
    [TestCase("v=spf1 ip4:192.0.2.1 -all", "\u00FC@x.test", SpfResult.Pass)]
    [TestCase("v=spf1 mx -all", "a@x.test", SpfResult.Fail)]
    [TestCase("v=spf1 ip4:192.0.2.0/24 a:%{d0}.x.test", "a@x.test", SpfResult.PermanentError)]
    [TestCase("v=spf1 ip4:0192.0.2.1 ?all", "a@x.test", SpfResult.PermanentError)]
    public async Task A_sender_is_judged(string record, string sender, SpfResult expected)
    {
        var dns = new FakeDns().Text("x.test", record).MailExchanger("x.test", 0, ".").Address("\u00FC.x.test", "127.0.0.2");

        Assert.That((await Verifier(dns).CheckMailFromAsync(IPAddress.Parse("192.0.2.1"), "helo.test", sender, default)).Result, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_domain_beyond_ascii_is_asked_for_as_a_labels() =>
        Assert.That(
            (await Verifier(new FakeDns().Text("xn--bcher-kva.test", "v=spf1 +all")).CheckMailFromAsync(IPAddress.Loopback, "h.test", "a@b\u00FCcher.test", default)).Result,
            Is.EqualTo(SpfResult.Pass));

    [Test]
    public async Task A_check_that_takes_longer_than_twenty_seconds_ends_in_a_temporary_error()
    {
        var clock = new FakeTimeProvider();
        var dns = new FakeDns().Text("x.test", "v=spf1 a:slow.test -all").Address("slow.test", "192.0.2.1");
        dns.BeforeAnswer = (_, name) =>
        {
            if (name == "slow.test") clock.Advance(TimeSpan.FromSeconds(21));
            return Task.CompletedTask;
        };

        var check = await new SpfVerifier(dns, clock, "here.test").CheckMailFromAsync(IPAddress.Loopback, "h.test", "a@x.test", default);
        Assert.That(check.Result, Is.EqualTo(SpfResult.TemporaryError));
    }

    [Test]
    public async Task A_bounce_is_judged_by_the_name_in_ehlo()
    {
        var check = await Verifier(new FakeDns().Text("helo.test", "v=spf1 -all exp=why.helo.test").Text("why.helo.test", "%{s} %{c}")).CheckMailFromAsync(IPAddress.Parse("::ffff:192.0.2.1"), "helo.test", "", default);

        Assert.That((check.Result, check.Domain, check.Explanation), Is.EqualTo((SpfResult.Fail, "helo.test", "postmaster@helo.test 192.0.2.1")));
    }

    private static SpfVerifier Verifier(FakeDns dns) => new(dns, new FakeTimeProvider(), "here.test");
}
