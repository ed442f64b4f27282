using System.Net;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Arc;
using AgentSend.Infrastructure.Authentication.Dkim;
using AgentSend.Infrastructure.Authentication.Results;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

internal sealed class MailAuthenticatorTests
{
    private const string Message = "From: a@x.test\r\nSubject: s\r\n\r\nText\r\n";

    private static readonly MailOrigin Origin = new(IPAddress.Parse("192.0.2.1"), "mail.x.test", "a@x.test");

    private static FakeDns Zone => CustomSigner.Zone.Text("x.test", "v=spf1 ip4:192.0.2.0/24 -all").Text("_dmarc.x.test", "v=DMARC1; p=reject");

    [Test]
    public async Task A_message_is_checked_as_a_whole()
    {
        var checks = await CheckAsync(Zone, Signed());

        Assert.That(
            (checks.Helo.Result, checks.MailFrom.Result, checks.Dkim.Single().Result, checks.Dmarc.Result, checks.Arc.Result),
            Is.EqualTo((SpfResult.None, SpfResult.Pass, DkimResult.Pass, DmarcResult.Pass, ArcResult.None)));
    }

    [Test]
    public async Task Look_ups_that_need_nothing_of_one_another_run_side_by_side()
    {
        var dns = Zone;
        var asked = 0;
        var enough = new TaskCompletionSource();
        dns.BeforeAnswer = (_, _) =>
        {
            if (Interlocked.Increment(ref asked) == 4) enough.SetResult(); // Two SPF records, the key, the policy.
            return enough.Task;
        };

        Assert.That((await CheckAsync(dns, Signed())).Dmarc.Result, Is.EqualTo(DmarcResult.Pass));
    }

    [Test]
    public async Task What_was_found_is_told()
    {
        var text = new AuthenticationResultsField().Write("mx.here.test", await CheckAsync(Zone, Signed()));

        Assert.That(text, Does.StartWith("Authentication-Results: mx.here.test;\r\n\tdkim=pass header.d=x.test header.i=@x.test header.s=s header.a=rsa-sha256 header.b=").And.EndsWith("\r\n"));
        Assert.That(text, Does.Contain("spf=pass (x.test: ip4:192.0.2.0/24) smtp.mailfrom=x.test;").And.Contain("dmarc=pass (p=reject dis=none) header.from=x.test").And.Contain("arc=none"));
    }

    [Test]
    public void What_a_sender_says_cannot_add_results()
    {
        var line = new ResultLine("dkim", "fail").Comment("a) dmarc=pass\r\n(").Property("header.i", "a\"b; dmarc=pass\r\n").ToString();

        Assert.That(line, Is.EqualTo("dkim=fail (a? dmarc=pass???) header.i=\"a?b; dmarc=pass??\""));
    }

    [Test]
    public void Results_in_our_name_are_taken_out_and_those_of_others_stay()
    {
        const string Others = "Authentication-Results: other.test; spf=pass\r\n";
        var message = $"Authentication-Results: MX.here.test; dmarc=pass\r\n{Others}Authentication-Results: (x) \"mx.here.test\" 1;\r\n\tdkim=pass\r\n{Message}";

        var kept = new AuthenticationResultsField().WithoutForged("mx.here.test", Encoding.ASCII.GetBytes(message));

        Assert.That(Encoding.ASCII.GetString(kept.Span), Is.EqualTo(Others + Message));
    }

    [Test]
    public async Task A_chain_of_two_seals_passes_until_the_message_is_changed()
    {
        var sealer = new ArcSealer(new FakeTimeProvider());
        byte[] message = Signed();
        for (var i = 0; i < 2; i++) message = [.. sealer.Seal(message, await CheckAsync(Zone, message), "mx.here.test", "x.test", CustomSigner.Key), .. message];

        var chain = (await CheckAsync(Zone, message)).Arc;
        Assert.That((chain.Result, chain.Reason), Is.EqualTo((ArcResult.Pass, "")));
        Assert.That(chain.Hops.Select(hop => (hop.Instance, hop.Domain)), Is.EqualTo(new[] { (1, "x.test"), (2, "x.test") }));
        Assert.That(chain.Hops[0].Results, Does.StartWith("mx.here.test;").And.Contain("dmarc=pass"));

        byte[] changed = [.. message, .. "More\r\n"u8];
        var broken = await CheckAsync(Zone, changed);
        Assert.That(broken.Arc.Result, Is.EqualTo(ArcResult.Fail));

        byte[] closed = [.. sealer.Seal(changed, broken, "mx.here.test", "x.test", CustomSigner.Key), .. changed];
        Assert.That((await CheckAsync(Zone, closed)).Arc.Reason, Is.EqualTo("the chain had failed at x.test"));
        Assert.That(sealer.Seal(closed, broken, "mx.here.test", "x.test", CustomSigner.Key), Is.Empty);
    }

    private static byte[] Signed() => [.. new DkimSigner(new FakeTimeProvider()).Sign(Encoding.ASCII.GetBytes(Message), "x.test", [CustomSigner.Key]), .. Encoding.ASCII.GetBytes(Message)];

    private static Task<MailAuthentication> CheckAsync(FakeDns dns, byte[] message) =>
        new MailAuthenticator(dns, new FakeTimeProvider(), new MailSettings("here.test", "mx.here.test")).CheckAsync(Origin, message, default);
}
