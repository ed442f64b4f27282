using System.Security.Cryptography;
using AgentSend.Application.Delivery;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

/// <summary>STARTTLS where it can be had, MTA-STS and DANE where it must be.</summary>
internal sealed class TlsTests
{
    private const string Enforce = "version: STSv1\r\nmode: enforce\r\nmx: *.there.test\r\nmax_age: 86400\r\n";

    private TestAuthority _authority = null!; // Made for all tests.

    [OneTimeSetUp]
    public void MakeAuthority() => _authority = new TestAuthority();

    [OneTimeTearDown]
    public void RemoveAuthority() => _authority.Dispose();

    [Test]
    public async Task Tls_is_used_where_it_is_offered_whatever_the_certificate()
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = _authority.Issue("somebody.else.test") };
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.TlsVersion), Is.EqualTo((RecipientStatus.Delivered, "TLSv1.3")));
        Assert.That(peer.Mails.Single().IsSecure, Is.True);
        Assert.That(peer.Commands.Count(c => c.StartsWith("EHLO", StringComparison.Ordinal)), Is.EqualTo(2), "What was offered in plaintext counts no more.");
    }

    [Test]
    public async Task Failing_tls_is_followed_by_plaintext_on_a_new_connection()
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = _authority.Issue("mx.there.test"), BreaksTls = true };
        await using var harness = TransportHarness.For(peer);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.TlsVersion), Is.EqualTo((RecipientStatus.Delivered, (string?)null)));
        Assert.That(peer.Connections, Is.EqualTo(2));
    }

    [Test]
    public async Task Refused_tls_is_followed_by_plaintext_on_the_same_connection()
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = _authority.Issue("mx.there.test") };
        peer.On("STARTTLS", "454 4.7.0 not now");
        await using var harness = TransportHarness.For(peer);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task What_somebody_put_behind_the_reply_to_STARTTLS_is_not_believed()
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = _authority.Issue("mx.there.test") };
        peer.On("STARTTLS", "220 go ahead\r\n250-injected\r\n250 AUTH PLAIN");
        await using var policies = PolicyHost(Enforce);
        await using var harness = WithPolicy(peer, policies);

        Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"));
    }

    [TestCase(Enforce, "mx.there.test", true)]
    [TestCase(Enforce, "other.test", false)]
    [TestCase(Enforce, null, false)]
    [TestCase("version: STSv1\nmode: enforce\nmx: other.test\nmax_age: 86400\n", "mx.there.test", false)]
    [TestCase("version: STSv1\nmode: enforce\nmx: *.test\nmax_age: 86400\n", "mx.there.test", false)]
    [TestCase("version: STSv1\nmode: testing\nmx: other.test\nmax_age: 86400\n", null, true)]
    [TestCase("version: STSv1\nmode: none\nmax_age: 86400\n", null, true)]
    [TestCase("version: STSv2\nmode: enforce\nmx: other.test\nmax_age: 86400\n", null, true)]
    public async Task A_policy_is_followed(string policy, string? certified, bool isDelivered)
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = certified is null ? null : _authority.Issue(certified) };
        await using var policies = PolicyHost(policy);
        await using var harness = WithPolicy(peer, policies);
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode), Is.EqualTo(isDelivered ? (RecipientStatus.Delivered, "2.0.0") : (RecipientStatus.Temporary, "4.7.5")));
        Assert.That(policies.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_certificate_from_nobody_known_does_not_satisfy_a_policy()
    {
        using var stranger = new TestAuthority();
        await using var peer = new ScriptedSmtpPeer { Certificate = stranger.Issue("mx.there.test") };
        await using var policies = PolicyHost(Enforce);
        await using var harness = WithPolicy(peer, policies);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Temporary));
        Assert.That(peer.Mails, Is.Empty);
    }

    [TestCase("301 Moved Permanently", "text/plain")]
    [TestCase("404 Not Found", "text/plain")]
    [TestCase("200 OK", "text/html")]
    public async Task A_policy_that_cannot_be_had_binds_nobody_and_is_not_asked_for_every_time(string status, string contentType)
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var policies = PolicyHost(Enforce);
        (policies.Status, policies.ContentType) = (status, contentType);
        await using var harness = WithPolicy(peer, policies);
        await harness.SendAsync("b@there.test");

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(policies.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_policy_host_without_a_good_certificate_is_not_believed()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var policies = new ScriptedPolicyHost(_authority.Issue("not-mta-sts.test")) { Policy = Enforce };
        await using var harness = WithPolicy(peer, policies);

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
        Assert.That(policies.Requests, Is.Zero);
    }

    [Test]
    public async Task A_policy_outlives_its_record_and_its_host_and_a_new_id_replaces_it()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var policies = PolicyHost(Enforce);
        await using var harness = WithPolicy(peer, policies);
        var now = ScriptedRecord.Text("v=STSv1; id=1;").For(0);
        harness.Dns.On("_mta-sts.there.test", "TXT",
            DnsScript.Records(now), DnsScript.Records(now), DnsScript.NoSuchName(), DnsScript.Failure);
        for (var i = 0; i < 4; i++) Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"), $"mail {i}");
        Assert.That(policies.Requests, Is.EqualTo(1));

        policies.Policy = "no policy";
        harness.Dns.On("_mta-sts.there.test", "TXT", DnsScript.Records(ScriptedRecord.Text("v=STSv1; id=2").For(0)));
        for (var i = 0; i < 3; i++) Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"), "The older one counts.");
        Assert.That(policies.Requests, Is.EqualTo(2), "Not with every mail.");

        policies.Policy = "version: STSv1\nmode: none\nmax_age: 60\n";
        harness.Dns.On("_mta-sts.there.test", "TXT", DnsScript.Records(ScriptedRecord.Text("v=STSv1; id=3").For(0)));
        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
    }

    [Test]
    public async Task A_policy_outlives_the_process_that_fetched_it()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var policies = PolicyHost(Enforce);
        KeptPolicy kept;
        await using (var first = WithPolicy(peer, policies))
        {
            Assert.That((await first.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"));
            kept = first.Store.Policies.Values.Single();
        }

        await using var second = TransportHarness.For(peer); // Whoever hides record and host while it restarts gains nothing.
        second.Store.Policies[kept.Domain] = kept;
        Assert.That((await second.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"));
        Assert.That((kept.Domain, kept.PolicyId, kept.Mode), Is.EqualTo(("there.test", "20260101T000000", "enforce")));
    }

    [TestCase(3, 1, true, Description = "the certificate's key")]
    [TestCase(3, 0, true, Description = "the certificate")]
    [TestCase(3, 1, false)]
    [TestCase(2, 0, true, Description = "the authority")]
    public async Task Tlsa_records_that_dnssec_vouches_for_decide(int usage, int selector, bool isRight)
    {
        using var own = _authority.Issue("mx.there.test");
        var vouched = usage == 3 ? own : _authority.Certificate;
        var content = selector == 0 ? vouched.RawData : vouched.PublicKey.ExportSubjectPublicKeyInfo();
        var isWhole = usage == 2; // The authority itself is not shown by the peer.
        var data = isWhole ? content : SHA256.HashData(content);
        if (!isRight) data[0] ^= 1;
        await using var peer = new ScriptedSmtpPeer { Certificate = own };
        await using var harness = WithDnssec(peer, ScriptedRecord.Tlsa((byte)usage, (byte)selector, (byte)(isWhole ? 0 : 1), data));
        var result = (await harness.SendAsync("b@there.test")).Single();

        Assert.That((result.Status, result.EnhancedCode), Is.EqualTo(isRight ? (RecipientStatus.Delivered, "2.0.0") : (RecipientStatus.Temporary, "4.7.5")));
    }

    [Test]
    public async Task Unusable_tlsa_records_demand_tls_with_anybody([Values] bool offersTls)
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = offersTls ? _authority.Issue("x.test") : null };
        await using var harness = WithDnssec(peer, ScriptedRecord.Tlsa(1, 1, 1, new byte[32]));

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(offersTls ? RecipientStatus.Delivered : RecipientStatus.Temporary));
    }

    [Test]
    public async Task Tlsa_records_that_cannot_be_looked_up_hold_the_mail_back()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = WithDnssec(peer, ScriptedRecord.Tlsa(3, 1, 1, new byte[32]));
        harness.Dns.On($"_{peer.Port}._tcp.mx.there.test", "TLSA", DnsScript.Failure);

        Assert.That((await harness.SendAsync("b@there.test")).Single().EnhancedCode, Is.EqualTo("4.4.3"));
        Assert.That(peer.Connections, Is.Zero);
    }

    [Test]
    public async Task Without_a_trusted_resolver_tlsa_records_mean_nothing()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = WithDnssec(peer, ScriptedRecord.Tlsa(3, 1, 1, new byte[32]), "Dns:TrustAuthenticData=false");

        Assert.That((await harness.SendAsync("b@there.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered));
    }

    private ScriptedPolicyHost PolicyHost(string policy) => new(_authority.Issue("mta-sts.there.test")) { Policy = policy };

    private TransportHarness WithPolicy(ScriptedSmtpPeer peer, ScriptedPolicyHost policies)
    {
        var harness = TransportHarness.For(peer, $"Delivery:MtaSts:HttpsPort={policies.Port}", $"Delivery:Smtp:CaCertificatesPath={_authority.PemFile}");
        harness.Dns.On("_mta-sts.there.test", ScriptedRecord.Text("v=STSv1; id=20260101T000000;")).On("mta-sts.there.test", ScriptedRecord.Address("127.0.0.1"));
        return harness;
    }

    private static TransportHarness WithDnssec(ScriptedSmtpPeer peer, ScriptedRecord tlsa, params string[] settings)
    {
        var harness = TransportHarness.For(peer, ["Dns:TrustAuthenticData=true", .. settings]);
        harness.Dns.On("there.test", "MX", DnsScript.Records(ScriptedRecord.Mx(10, "mx.there.test")) with { SaysAuthentic = true })
            .On("mx.there.test", "A", DnsScript.Records(ScriptedRecord.Address("127.0.0.1")) with { SaysAuthentic = true })
            .On($"_{peer.Port}._tcp.mx.there.test", "TLSA", DnsScript.Records(tlsa) with { SaysAuthentic = true });
        return harness;
    }
}
