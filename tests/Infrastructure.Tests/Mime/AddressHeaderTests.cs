namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Address lists as RFC 5322 has them, obsolete syntax included, and as programs write them.</summary>
internal sealed class AddressHeaderTests
{
    [TestCase("a@b.test", "a@b.test")]
    [TestCase("<a@b.test>", "a@b.test")]
    [TestCase("Ann Example <a@b.test>", "Ann Example <a@b.test>")]
    [TestCase("\"Example, Ann\" <a@b.test>", "Example, Ann <a@b.test>")]
    [TestCase("\"Ann \\\"The\\\" Example\" <a@b.test>", "Ann \"The\" Example <a@b.test>")]
    [TestCase("Ann Q. Example <a@b.test>", "Ann Q. Example <a@b.test>")]
    [TestCase("a@b.test (Ann Example)", "Ann Example <a@b.test>")]
    [TestCase("<a@b.test> (Ann)", "Ann <a@b.test>")]
    [TestCase("Ann (of (the) office) <a@b.test>", "Ann <a@b.test>")]
    [TestCase("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete <pete@silly.test>")]
    [TestCase("a . b @ c . test", "a.b@c.test")]
    [TestCase("\"john doe\"@b.test", "\"john doe\"@b.test")]
    [TestCase("\"a>b\" <\"c>d\"@b.test>", "a>b <\"c>d\"@b.test>")]
    [TestCase("Mary <@machine.test,@other.test:mary@b.test>", "Mary <mary@b.test>")]
    [TestCase("<mailto:a@b.test>", "a@b.test")]
    [TestCase("a@[192.0.2.1]", "a@[192.0.2.1]")]
    [TestCase("a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]")]
    [TestCase("Ann Example a@b.test", "Ann Example <a@b.test>")]
    [TestCase("Ann <a@b.test", "Ann <a@b.test>")]
    [TestCase("Ann\n  Example\n\t<a@b.test>", "Ann Example <a@b.test>")]
    [TestCase("=?utf-8?Q?J=C3=B6rg?= =?utf-8?Q?_M?= <a@b.test>", "Jörg M <a@b.test>")]
    [TestCase("\"=?iso-8859-1?Q?J=F6rg?=\" <a@b.test>", "Jörg <a@b.test>")]
    [TestCase("J\u00C3\u00B6rg <a@b.test>", "Jörg <a@b.test>", Description = "Raw UTF-8")]
    [TestCase("J\u00F6rg <a@b.test>", "Jörg <a@b.test>", Description = "Raw Latin-1")]
    [TestCase("j\u00C3\u00B6rg@b\u00C3\u00BCcher.test", "jörg@bücher.test")]
    [TestCase("\"\" <a@b.test>", "a@b.test")]
    [TestCase("\"Ann\0Example\" <a@b.test>", "Ann Example <a@b.test>")]
    [TestCase("=?utf-8?Q?Ann=0D=0ABcc:_x@y.test?= <a@b.test>", "Ann  Bcc: x@y.test <a@b.test>")]
    public void One_mailbox(string value, string expected) => Assert.That(Mail.Read($"To: {value}\n\n").To, Is.EqualTo(new[] { expected }));

    [TestCase("a@b.test, c@d.test", "a@b.test|c@d.test")]
    [TestCase("a@b.test; c@d.test;", "a@b.test|c@d.test", Description = "Outlook")]
    [TestCase(",, a@b.test,, ,c@d.test,", "a@b.test|c@d.test")]
    [TestCase("Team: a@b.test, Bob <c@d.test>;, e@f.test", "a@b.test|Bob <c@d.test>|e@f.test")]
    [TestCase("undisclosed-recipients:;", "")]
    [TestCase("Undisclosed recipients: ;", "")]
    [TestCase("A <a@b.test> B <c@d.test>", "A <a@b.test>|B <c@d.test>")]
    [TestCase("A <a@b.test, C <c@d.test>", "A <a@b.test>|C <c@d.test>")]
    [TestCase("postmaster, a@b.test", "a@b.test")]
    [TestCase("@b.test, a@, <>, a@b.test", "a@b.test")]
    [TestCase("", "")]
    public void Lists(string value, string expected) =>
        Assert.That(string.Join('|', Mail.Read($"Cc: {value}\n\n").Cc), Is.EqualTo(expected));

    [Test]
    public void An_open_quote_does_not_hide_the_addresses_after_it() =>
        Assert.That(Mail.Read("To: \"Ann, a@b.test, c@d.test\n\n").To, Does.Contain("c@d.test"));

    [Test]
    public void From_is_the_first_address_and_else_the_sender()
    {
        Assert.That(Mail.Read("From: nobody, A <a@b.test>, c@d.test\nSender: s@b.test\n\n").From, Is.EqualTo("A <a@b.test>"));
        Assert.That(Mail.Read("From: \nSender: s@b.test\n\n").From, Is.EqualTo("s@b.test"));
        Assert.That(Mail.Read("From: MAILER-DAEMON\n\n").From, Is.Null);
    }

    [Test]
    public void Repeated_address_headers_are_joined() =>
        Assert.That(Mail.Read("To: a@b.test\nTo: c@d.test\n\n").To, Is.EqualTo(new[] { "a@b.test", "c@d.test" }));
}
