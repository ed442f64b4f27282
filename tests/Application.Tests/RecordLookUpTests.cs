using AgentSend.Application.Dns;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Testing;

namespace AgentSend.Application.Tests;

internal sealed class RecordLookUpTests
{
    private const string Key = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIB";

    private static readonly RequiredRecord Ownership = new(RecordPurpose.Ownership, "TXT", "_agentsend.x.test", "agentsend-verification=abc", null, true);
    private static readonly RequiredRecord Dkim = new(RecordPurpose.Dkim, "TXT", "s._domainkey.x.test", $"v=DKIM1; k=rsa; p={Key}", null, true);
    private static readonly RequiredRecord Spf = new(RecordPurpose.Spf, "TXT", "x.test", "v=spf1 include:spf.agents.test ~all", null, false);
    private static readonly RequiredRecord Dmarc = new(RecordPurpose.Dmarc, "TXT", "_dmarc.x.test", "v=DMARC1; p=none", null, false);
    private static readonly RequiredRecord Mx = new(RecordPurpose.Mx, "MX", "x.test", "mx.agents.test", 10, true);
    private static readonly RequiredRecord[] All = [Ownership, Dkim, Spf, Dmarc, Mx];

    [TestCaseSource(nameof(All))]
    public async Task What_is_not_there_is_missing(RequiredRecord record) => Assert.That((await CheckAsync(new FakeDns(), record)).Status, Is.EqualTo(RecordStatus.Missing));

    [TestCaseSource(nameof(All))]
    public async Task No_answer_is_neither_right_nor_wrong(RequiredRecord record) =>
        Assert.That((await CheckAsync(new FakeDns().TimeOut(record.Name), record)).Status, Is.EqualTo(RecordStatus.Unavailable));

    [TestCase("agentsend-verification=abc", RecordStatus.Verified)]
    [TestCase("agentsend-verification=abcd", RecordStatus.Wrong)]
    public async Task Ownership_is_the_text(string text, RecordStatus expected) =>
        Assert.That((await CheckAsync(new FakeDns().Text(Ownership.Name, text), Ownership)).Status, Is.EqualTo(expected));

    [TestCase($"v=DKIM1; k=rsa; p={Key}", RecordStatus.Verified)]
    [TestCase($"p={Key}", RecordStatus.Verified)]
    [TestCase("v=DKIM1;k=rsa;t=s;p=MIIBIjANBgkqhkiG9w0 BAQEFAAOCAQ8AMIIB;", RecordStatus.Verified)]
    [TestCase($"v=DKIM1; h=sha256; s=email; p={Key}", RecordStatus.Verified)]
    [TestCase($"v=DKIM1; s=*; p={Key}", RecordStatus.Verified)]
    [TestCase($"v=DKIM1; s=tlsrpt; p={Key}", RecordStatus.Wrong)]
    [TestCase($"v=DKIM1; h=sha1; p={Key}", RecordStatus.Wrong)]
    [TestCase($"v=DKIM1; k=ed25519; p={Key}", RecordStatus.Wrong)]
    [TestCase("v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0", RecordStatus.Wrong)]
    [TestCase("v=DKIM1; k=rsa; p=", RecordStatus.Wrong)]
    [TestCase("hello", RecordStatus.Wrong)]
    public async Task A_key_is_known_by_itself_not_by_its_spelling(string text, RecordStatus expected)
    {
        var finding = await CheckAsync(new FakeDns().Text(Dkim.Name, text), Dkim);

        Assert.That(finding.Status, Is.EqualTo(expected));
        Assert.That(finding.Reason, expected == RecordStatus.Verified ? Is.Null : Is.Not.Null);
    }

    [Test]
    public async Task A_key_may_lie_behind_an_alias() =>
        Assert.That((await CheckAsync(new FakeDns().Alias(Dkim.Name, "s.keys.test").Text("s.keys.test", Dkim.Value), Dkim)).Status, Is.EqualTo(RecordStatus.Verified));

    [TestCase("v=spf1 include:spf.agents.test ~all", RecordStatus.Verified)]
    [TestCase("v=spf1 mx +include:SPF.agents.test. include:other.test -all", RecordStatus.Verified)]
    [TestCase("v=spf1 mx -all", RecordStatus.Wrong)]
    [TestCase("v=spf10 include:spf.agents.test", RecordStatus.Missing)]
    [TestCase("unrelated", RecordStatus.Missing)]
    public async Task Spf_has_our_term_among_others(string text, RecordStatus expected) =>
        Assert.That((await CheckAsync(new FakeDns().Text("x.test", "unrelated=1", text), Spf)).Status, Is.EqualTo(expected));

    [Test]
    public async Task Two_spf_records_are_none() =>
        Assert.That((await CheckAsync(new FakeDns().Text("x.test", Spf.Value, "v=spf1 -all"), Spf)).Status, Is.EqualTo(RecordStatus.Wrong));

    [TestCase("v=DMARC1; p=reject; rua=mailto:d@x.test", RecordStatus.Verified)]
    [TestCase("v=spf1 -all", RecordStatus.Missing)]
    public async Task Any_dmarc_policy_will_do(string text, RecordStatus expected) =>
        Assert.That((await CheckAsync(new FakeDns().Text(Dmarc.Name, text), Dmarc)).Status, Is.EqualTo(expected));

    [Test]
    public async Task Mail_that_comes_here_counts_with_a_warning_when_it_goes_elsewhere_first()
    {
        Assert.That(await CheckAsync(new FakeDns().MailExchanger("x.test", 10, "MX.agents.test."), Mx), Is.EqualTo(RecordFinding.Of(Mx, RecordStatus.Verified)));
        Assert.That((await CheckAsync(new FakeDns().MailExchanger("x.test", 10, "mx.other.test."), Mx)).Reason, Does.Contain("mx.other.test"));
        var second = await CheckAsync(new FakeDns().MailExchanger("x.test", 5, "mx.other.test").MailExchanger("x.test", 10, "mx.agents.test"), Mx);
        Assert.That((second.Status, second.Reason), Is.EqualTo((RecordStatus.Verified, "Other servers try mx.other.test first.")));
        Assert.That((await CheckAsync(new FakeDns().MailExchanger("x.test", 0, "."), Mx)).Status, Is.EqualTo(RecordStatus.Wrong), "a null MX");
    }

    private static Task<RecordFinding> CheckAsync(FakeDns dns, RequiredRecord record) =>
        new RecordLookUp(new FreshDns(dns), new DomainSettings("mx.agents.test", ["include:spf.agents.test"], false, TimeSpan.FromHours(6), TimeSpan.FromMinutes(5))).CheckAsync(record, default);
}
