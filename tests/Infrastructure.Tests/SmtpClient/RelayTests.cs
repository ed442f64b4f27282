using System.Text;
using AgentSend.Application.Delivery;
using AgentSend.Infrastructure.Smtp.Client;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.SmtpClient;

internal sealed class RelayTests
{
    private static readonly string Secret = Convert.ToBase64String(Encoding.UTF8.GetBytes("\0me\0pässword"));

    private TestAuthority _authority = null!; // Made for all tests.

    [OneTimeSetUp]
    public void MakeAuthority() => _authority = new TestAuthority();

    [OneTimeTearDown]
    public void RemoveAuthority() => _authority.Dispose();

    [Test]
    public async Task A_relay_gets_all_domains_in_one_transaction()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.ForRelay(peer);
        var results = await harness.RelayAsync("b@one.test", "c@two.test");

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(RecipientStatus.Delivered));
        Assert.That(peer.Mails.Single().Recipients, Is.EqualTo(new[] { "b@one.test", "c@two.test" }));
        Assert.That(harness.Dns.Asked, Is.Empty);
    }

    [Test]
    public async Task A_relay_may_be_named()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.Start(25, "Delivery:Relay:Host=relay.test", $"Delivery:Relay:Port={peer.Port}");
        harness.Dns.On("relay.test", ScriptedRecord.Address("127.0.0.1"));

        Assert.That((await harness.RelayAsync("b@one.test")).Single().RemoteHost, Is.EqualTo("relay.test"));
    }

    [TestCase("AUTH PLAIN LOGIN")]
    [TestCase("AUTH=PLAIN")]
    public async Task It_logs_in_with_plain(string offer)
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = [offer] };
        peer.On("AUTH", "235 2.7.0 welcome");
        await using var harness = TransportHarness.ForRelay(peer, "Delivery:Relay:User=me", "Delivery:Relay:Password=pässword", "Delivery:Relay:Tls=none");

        Assert.That((await harness.RelayAsync("b@one.test")).Single().Status, Is.EqualTo(RecipientStatus.Delivered), "To loopback a password may be said in plaintext.");
        Assert.That(peer.Commands, Has.Member($"AUTH PLAIN {Secret}"));
        Assert.That(harness.Log.Lines.Any(l => l.Text.Contains(Secret, StringComparison.Ordinal) || l.Text.Contains("pässword", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task It_logs_in_with_login_inside_tls()
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = ["AUTH LOGIN"], Certificate = _authority.Issue("127.0.0.1") };
        var password = Convert.ToBase64String(Encoding.UTF8.GetBytes("pässword"));
        peer.On("AUTH LOGIN", "334 VXNlcm5hbWU6").On("bWU=", "334 UGFzc3dvcmQ6").On(password, "235 2.7.0 welcome");
        await using var harness = TransportHarness.ForRelay(
            peer, "Delivery:Relay:User=me", "Delivery:Relay:Password=pässword", "Delivery:Relay:Tls=starttls", $"Delivery:Smtp:CaCertificatesPath={_authority.PemFile}");
        var result = (await harness.RelayAsync("b@one.test")).Single();

        Assert.That((result.Status, result.TlsVersion), Is.EqualTo((RecipientStatus.Delivered, "TLSv1.3")));
    }

    [Test]
    public async Task A_refused_login_is_worth_another_attempt()
    {
        await using var peer = new ScriptedSmtpPeer { Extensions = ["AUTH PLAIN"] };
        peer.On("AUTH", "535 5.7.8 wrong");
        await using var harness = TransportHarness.ForRelay(peer, "Delivery:Relay:User=me", "Delivery:Relay:Password=x");
        var result = (await harness.RelayAsync("b@one.test")).Single();

        Assert.That((result.Status, result.Reply), Is.EqualTo((RecipientStatus.Temporary, "535 5.7.8 wrong")), "The operator can correct it.");
        Assert.That(peer.Commands.Any(c => c.StartsWith("MAIL", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task A_relay_may_speak_tls_from_the_first_octet()
    {
        await using var peer = new ScriptedSmtpPeer { Certificate = _authority.Issue("127.0.0.1"), IsImplicitTls = true };
        await using var harness = TransportHarness.ForRelay(peer, "Delivery:Relay:Tls=implicit");

        Assert.That((await harness.RelayAsync("b@one.test")).Single().TlsVersion, Is.EqualTo("TLSv1.3"));
    }

    [Test]
    public async Task Demanded_tls_that_is_not_offered_holds_the_mail_back()
    {
        await using var peer = new ScriptedSmtpPeer();
        await using var harness = TransportHarness.ForRelay(peer, "Delivery:Relay:Tls=starttls");

        Assert.That((await harness.RelayAsync("b@one.test")).Single().EnhancedCode, Is.EqualTo("4.7.5"));
        Assert.That(peer.Mails, Is.Empty);
    }

    [Test]
    public async Task No_relay_no_mail_and_nothing_lost()
    {
        await using var harness = TransportHarness.Start(25);
        Assert.That((await harness.RelayAsync("b@one.test")).Single().Status, Is.EqualTo(RecipientStatus.Temporary));

        await using var nameless = TransportHarness.Start(25, "Delivery:Relay:Host=gone.test");
        Assert.That((await nameless.RelayAsync("b@one.test")).Single().EnhancedCode, Is.EqualTo("4.4.3"));
    }

    [TestCase("Delivery:Relay:Host=not a host")]
    [TestCase("Delivery:Relay:User=me")]
    [TestCase("Delivery:Relay:Port=0")]
    [TestCase("Delivery:Relay:Tls=maybe")]
    [TestCase("Delivery:Smtp:MaxRecipientsPerTransaction=0")]
    [TestCase("Delivery:Smtp:CaCertificatesPath=/nowhere/ca.pem")]
    [TestCase("Delivery:Direct:Port=65536")]
    [TestCase("Delivery:MtaSts:HttpsPort=0")]
    [TestCase("Dns:Servers=resolver.test")]
    [TestCase("Dns:TimeoutMs=0")]
    public async Task Bad_values_are_named(string setting)
    {
        await using var harness = TransportHarness.Start(25, setting);

        Assert.That(harness.Validate, Throws.Exception.With.Message.Contains(setting.Split('=')[0].Split(':')[^1]));
    }

    [TestCase(RelayTls.Auto, null, 587, false)]
    [TestCase(RelayTls.Auto, 465, 465, true)]
    [TestCase(RelayTls.Implicit, null, 465, true)]
    [TestCase(RelayTls.StartTls, 465, 465, false)]
    public void The_port_follows_from_tls_or_tls_from_the_port(RelayTls tls, int? port, int expected, bool isImplicit)
    {
        var options = new RelayOptions { Tls = tls, Port = port };

        Assert.That((options.EffectivePort(), options.IsImplicit()), Is.EqualTo((expected, isImplicit)));
    }
}
