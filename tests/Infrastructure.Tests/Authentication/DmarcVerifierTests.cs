using System.Text;
using AgentSend.Application.Authentication;
using AgentSend.Infrastructure.Authentication;
using AgentSend.Infrastructure.Authentication.Dmarc;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Authentication;

internal sealed class DmarcVerifierTests
{
    private const string Reject = "v=DMARC1; p=reject";

    // Author, where the record is, record, what passed: SPF and DKIM domains.
    [TestCase("a@x.test", "x.test", Reject, "x.test", null, DmarcResult.Pass)]
    [TestCase("a@x.test", "x.test", Reject, null, "x.test", DmarcResult.Pass)]
    [TestCase("a@x.test", "x.test", Reject, "mail.x.test", null, DmarcResult.Pass)]
    [TestCase("a@x.test", "x.test", Reject, null, "mail.x.test", DmarcResult.Pass)]
    [TestCase("a@sub.x.test", "x.test", Reject, null, "x.test", DmarcResult.Pass)]
    [TestCase("a@sub.x.test", "x.test", Reject, null, "other.x.test", DmarcResult.Pass)]
    [TestCase("a@x.test", "x.test", Reject, "y.test", "y.test", DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", Reject, "yx.test", null, DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", Reject, null, null, DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", Reject + "; adkim=s", null, "mail.x.test", DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", Reject + "; aspf=s", "mail.x.test", null, DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", Reject + "; aspf=s", null, "mail.x.test", DmarcResult.Pass)]
    [TestCase("a@x.test", "x.test", Reject + "; pct=0", null, null, DmarcResult.Fail)]
    [TestCase("a@X.TEST", "x.test", Reject, null, "X.test", DmarcResult.Pass)]
    [TestCase("a@y.test", "x.test", Reject, null, null, DmarcResult.None)]
    [TestCase("a@x.test", "x.test", "v=DMARC1", null, null, DmarcResult.None)]
    [TestCase("a@x.test", "x.test", "v=DMARC1; rua=mailto:r@x.test", null, null, DmarcResult.Fail)]
    [TestCase("a@x.test", "x.test", "p=reject; v=DMARC1", null, null, DmarcResult.None)]
    [TestCase("a@x.test", "x.test", "v=DMARC2; p=reject", null, null, DmarcResult.None)]
    [TestCase("a@a.b.c.d.e.f.g.h.i.x.test", "x.test", Reject, null, "x.test", DmarcResult.Pass)]
    public async Task Mail_passes_when_something_aligned_passed(string author, string place, string record, string? spf, string? dkim, DmarcResult expected) =>
        Assert.That((await JudgeAsync(author, new FakeDns().Text($"_dmarc.{place}", record), spf, dkim)).Result, Is.EqualTo(expected));

    [TestCase("a@x.test", "p=reject; sp=none", DmarcPolicy.Reject)]
    [TestCase("a@there.x.test", "p=reject; sp=quarantine; np=none", DmarcPolicy.Quarantine)]
    [TestCase("a@gone.x.test", "p=none; sp=quarantine; np=reject", DmarcPolicy.Reject)]
    [TestCase("a@gone.x.test", "p=reject; sp=quarantine", DmarcPolicy.Quarantine)]
    [TestCase("a@gone.x.test", "p=reject", DmarcPolicy.Reject)]
    [TestCase("a@x.test", "p=reject; t=y", DmarcPolicy.Quarantine)]
    [TestCase("a@x.test", "p=quarantine; t=y", DmarcPolicy.None)]
    [TestCase("a@x.test", "p=REJECT", DmarcPolicy.Reject)]
    [TestCase("a@x.test", "p=reject; sp=junk; rua=mailto:r@x.test", DmarcPolicy.None)]
    public async Task The_domain_says_what_to_do_with_failures(string author, string tags, DmarcPolicy expected)
    {
        var check = await JudgeAsync(author, new FakeDns().Text("_dmarc.x.test", $"v=DMARC1; {tags}").Address("there.x.test", "192.0.2.1"), null, null);

        Assert.That((check.Result, check.Disposition), Is.EqualTo((DmarcResult.Fail, expected)));
    }

    [Test]
    public async Task A_public_suffix_ends_the_walk_and_its_children_are_strangers()
    {
        var dns = new FakeDns().Text("_dmarc.suffix.test", "v=DMARC1; p=reject; psd=y");

        Assert.That((await JudgeAsync("a@one.suffix.test", dns, null, "two.suffix.test")).Result, Is.EqualTo(DmarcResult.Fail));
        Assert.That((await JudgeAsync("a@one.suffix.test", dns, null, "mail.one.suffix.test")).Result, Is.EqualTo(DmarcResult.Pass));
        Assert.That((await JudgeAsync("a@one.suffix.test", dns, null, null)).OrganizationalDomain, Is.EqualTo("one.suffix.test"));
    }

    [Test]
    public async Task A_domain_that_is_no_suffix_stands_for_itself()
    {
        var dns = new FakeDns().Text("_dmarc.x.test", Reject).Text("_dmarc.own.x.test", "v=DMARC1; p=none; psd=n");

        Assert.That((await JudgeAsync("a@own.x.test", dns, null, "x.test")).Result, Is.EqualTo(DmarcResult.Fail));
        Assert.That((await JudgeAsync("a@own.x.test", dns, null, "a.own.x.test")).Result, Is.EqualTo(DmarcResult.Pass));
    }

    [Test]
    public async Task Two_records_at_one_name_are_none() =>
        Assert.That((await JudgeAsync("a@x.test", new FakeDns().Text("_dmarc.x.test", Reject, Reject), null, null)).Result, Is.EqualTo(DmarcResult.None));

    [Test]
    public async Task No_answer_for_the_policy_is_temporary() =>
        Assert.That((await JudgeAsync("a@x.test", new FakeDns().TimeOut("_dmarc.x.test"), "x.test", null)).Result, Is.EqualTo(DmarcResult.TemporaryError));

    [Test]
    public void A_walk_asks_eight_times_at_most() =>
        Assert.That(
            TreeWalk.NamesFor("a.b.c.d.e.f.g.h.i.x.test"),
            Is.EqualTo(new[] { "a.b.c.d.e.f.g.h.i.x.test", "e.f.g.h.i.x.test", "f.g.h.i.x.test", "g.h.i.x.test", "h.i.x.test", "i.x.test", "x.test", "test" }));

    [TestCase("From: a@x.test\r\nFrom: b@y.test\r\n", "more than one From")]
    [TestCase("Subject: s\r\n", "no From")]
    [TestCase("From: nobody\r\n", "no domain in From")]
    [TestCase("From: a@[192.0.2.1]\r\n", "no domain in From")]
    [TestCase("From: a@x.test, b\r\n\t@\r\n", "no domain in From")]
    public async Task Without_one_author_there_is_no_verdict_but_the_policy_stands(string header, string reason)
    {
        var check = await new DmarcVerifier(new FakeDns().Text("_dmarc.x.test", Reject)).VerifyAsync(
            RawMessage.Parse(Encoding.UTF8.GetBytes(header + "\r\n")), Spf(null), Dkim("y.test"), default);

        Assert.That((check.Result, check.Reason), Is.EqualTo((DmarcResult.PermanentError, reason)));
        Assert.That(check.Disposition, Is.EqualTo(header.Contains("x.test", StringComparison.Ordinal) ? DmarcPolicy.Reject : DmarcPolicy.None));
    }

    [Test]
    public async Task Of_two_authors_the_strictest_outcome_counts()
    {
        var check = await JudgeAsync("a@y.test, b@x.test", new FakeDns().Text("_dmarc.x.test", Reject).Text("_dmarc.y.test", Reject), null, "y.test");

        Assert.That((check.Result, check.AuthorDomain, check.Disposition), Is.EqualTo((DmarcResult.Fail, "x.test", DmarcPolicy.Reject)));
    }

    [TestCase("a@x.test", "x.test")]
    [TestCase("Ann <a@x.test>", "x.test")]
    [TestCase("\"b@y.test\" <a@x.test>", "x.test")]
    [TestCase("b@y.test <a@x.test>", "x.test")]
    [TestCase("(b@y.test) a@x.test (c@z.test)", "x.test")]
    [TestCase("\"a b@y.test\"@x.test", "x.test")]
    [TestCase("<a@x.test> <b@y.test>", "x.test,y.test")]
    [TestCase("Group: a@x.test, b@y.test;", "x.test,y.test")]
    [TestCase("<@relay.test:a@x.test>", "x.test")]
    [TestCase("a@X.Test.", "x.test")]
    [TestCase("a@b\u00FCcher.test", "xn--bcher-kva.test")]
    [TestCase("Ann <a@x.test", "x.test")]
    [TestCase("Undisclosed:;", "")]
    public void Authors_are_read(string from, string expected) => Assert.That(string.Join(',', AuthorDomains.Of(Encoding.UTF8.GetBytes(from))), Is.EqualTo(expected));

    private static Task<DmarcCheck> JudgeAsync(string from, FakeDns dns, string? spf, string? dkim) =>
        new DmarcVerifier(dns).VerifyAsync(RawMessage.Parse(Encoding.UTF8.GetBytes($"From: {from}\r\n\r\n")), Spf(spf), Dkim(dkim), default);

    private static Task<SpfCheck> Spf(string? domain) => Task.FromResult(new SpfCheck(domain is null ? SpfResult.None : SpfResult.Pass, SpfIdentity.MailFrom, domain ?? "other.test", ""));

    private static Task<IReadOnlyList<DkimCheck>> Dkim(string? domain) =>
        Task.FromResult<IReadOnlyList<DkimCheck>>([new DkimCheck(domain is null ? DkimResult.None : DkimResult.Pass, "") { Domain = domain }]);
}
