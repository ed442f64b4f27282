using System.Text;
using AgentSend.Infrastructure.Imap.Fetching;
using AgentSend.Infrastructure.Imap.Searching;
using AgentSend.Infrastructure.Imap.Wire;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>The small grammars: names of mailboxes, patterns, subjects, header fields.</summary>
internal sealed class NameTests
{
    [TestCase("Sent", "Sent")]
    [TestCase("A&B", "A&-B")]
    [TestCase("Entwürfe", "Entw&APw-rfe")]
    [TestCase("日本語/台北", "&ZeVnLIqe-/&U,BTFw-")]
    [TestCase("😀", "&2D3eAA-")]
    public void Names_are_written_in_modified_UTF_7_and_read_again(string name, string encoded)
    {
        Assert.That(ModifiedUtf7.Encode(name), Is.EqualTo(encoded));
        Assert.That(ModifiedUtf7.Decode(encoded), Is.EqualTo(name));
    }

    [TestCase("&open")]
    [TestCase("&!!-")]
    [TestCase("&A-")]
    public void What_cannot_be_decoded_stays(string name) => Assert.That(ModifiedUtf7.Decode(name), Is.EqualTo(name));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Every_name_comes_back() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), name => name is null || ModifiedUtf7.Decode(ModifiedUtf7.Encode(name)) == name);

    [TestCase("*", "INBOX", true)]
    [TestCase("%", "Sent", true)]
    [TestCase("inbox", "INBOX", true)]
    [TestCase("S*t", "Sent", true)]
    [TestCase("S%t", "Se/nt", false)]
    [TestCase("S*t", "Se/nt", true)]
    [TestCase("", "Sent", false)]
    [TestCase("Sen", "Sent", false)]
    [TestCase("*a*b*", "xxaxxbxx", true)]
    public void Patterns_match(string pattern, string name, bool matches) => Assert.That(MailboxPattern.Matches(pattern, name), Is.EqualTo(matches));

    [Test]
    public void A_pattern_of_stars_is_no_bomb() => Assert.That(MailboxPattern.Matches(new StringBuilder().Insert(0, "*a", 400).ToString(), new string('b', 900)), Is.False);

    [TestCase("Apples", "Apples", false)]
    [TestCase("Re: Apples", "Apples", true)]
    [TestCase("re:  FWD:apples", "apples", true)]
    [TestCase("[list] Re: [other] Apples", "Apples", true)]
    [TestCase("Re[2]: Apples (fwd) ", "Apples", true)]
    [TestCase("[Fwd: Re: Apples]", "Apples", true)]
    [TestCase("[list]", "[list]", false)]
    [TestCase("  two\t words ", "two words", false)]
    [TestCase("Relax", "Relax", false)]
    [TestCase("", "", false)]
    public void A_subject_has_a_base(string subject, string text, bool isAnswer) => Assert.That(BaseSubject.Of(subject), Is.EqualTo(new BaseSubject(text, isAnswer)));

    [TestCase("A", "A: 1\r\n\r\n")]
    [TestCase("B", "b: 2\r\n 3\r\n\r\n")]
    [TestCase("C", "\r\n")]
    public void Header_fields_are_picked(string name, string kept) =>
        Assert.That(Encoding.ASCII.GetString(HeaderFilter.Apply("A: 1\r\nb: 2\r\n 3\r\nno field\r\n\r\nC: body"u8, [name], keepsNamed: true).Span), Is.EqualTo(kept));
}
