using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application.Tests.Sending;

/// <summary>What stands below the new words, letter by letter; and that our own reader tells the two apart again.</summary>
[TestFixtureSource(typeof(Databases), nameof(Databases.Sqlite))]
internal sealed class QuotationTests(TestDatabase database) : StoreTests(database)
{
    private Quotation Quotation => Database.Services.GetRequiredService<Quotation>();

    private IContentReader Contents => Database.Services.GetRequiredService<IContentReader>();

    [Test]
    public void An_answer_in_plain_text_quotes_line_by_line()
    {
        var (text, html) = Quotation.Answer(Source("Hello\n\n> older\nBye\n"), "Fine.\n", null);

        Assert.That(text, Is.EqualTo("Fine.\n\nOn Wed, 4 Mar 2026 at 12:00 UTC, Ann B <ann@x.test> wrote:\n\n> Hello\n>\n>> older\n> Bye"));
        Assert.That(html, Is.Null);
    }

    [Test]
    public void An_answer_in_HTML_quotes_in_both()
    {
        var (text, html) = Quotation.Answer(Source(null, "<p onclick=\"x()\">Hello <b>you</b></p><script>x()</script>"), null, "<p>Fine.</p>");

        Assert.That(text, Does.StartWith("Fine.\n\nOn Wed, 4 Mar 2026").And.EndWith("> Hello you"));
        Assert.That(html, Is.EqualTo(
            "<p>Fine.</p><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">On Wed, 4 Mar 2026 at 12:00 UTC, Ann B &lt;ann@x.test&gt; wrote:<br></div>"
            + "<blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex\"><p>Hello <b>you</b></p></blockquote></div>"));
    }

    [Test]
    public void A_whole_document_takes_the_quotation_inside() =>
        Assert.That(Quotation.Answer(Source("Hello"), null, "<html><body><p>Fine.</p></body></html>").Html, Does.EndWith("</blockquote></div></body></html>"));

    [Test]
    public void A_forwarded_message_says_what_it_is()
    {
        var (text, html) = Quotation.Forward(Source("Hello\nyou") with { Date = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.FromHours(-5)) }, "See below.", null);

        Assert.That(text, Is.EqualTo(
            "See below.\n\n---------- Forwarded message ---------\nFrom: Ann B <ann@x.test>\nDate: Wed, 4 Mar 2026 at 12:00 -0500\nSubject: Some subject\nTo: me@agents.test\nCc: Cid <cid@x.test>\n\nHello\nyou"));
        Assert.That(html, Is.Null);
    }

    [Test]
    public void A_forwarded_layout_goes_along_under_plain_words()
    {
        var (text, html) = Quotation.Forward(Source("Hello", "<p>Hello<img src=\"cid:logo\"></p>"), "See <below>.", null);

        Assert.That(text, Does.EndWith("\n\nHello"));
        Assert.That(html, Does.StartWith("<div dir=\"ltr\">See &lt;below&gt;.</div><br>").And.Contain("From: Ann B &lt;ann@x.test&gt;<br>").And.Contain("<p>Hello<img src=\"cid:logo\"></p>"));
    }

    [TestCase("<img src=\"cid:logo\" alt=\"Logo\">", "Logo")]
    [TestCase("<a href=\"javascript:x()\">go</a>", "<a>go</a>")]
    [TestCase("<a href=\"https://x.test/?a=1&amp;b=2\" target=_top>go</a>", "<a href=\"https://x.test/?a=1&amp;b=2\">go</a>")]
    [TestCase("<img width=1 height=1 src=\"https://t.test/p.gif\">x", "x")]
    [TestCase("<div style=\"position:fixed;color:red;background:url(https://t.test)\">x</div>", "<div style=\"color:red\">x</div>")]
    [TestCase("<style>p{}</style><link rel=stylesheet href=//t><meta http-equiv=refresh><p>x</p>", "<p>x</p>")]
    [TestCase("<form action=/x><input name=a>words</form>", "words")]
    [TestCase("<iframe src=//t></iframe><svg onload=x()><a>y</a></svg>x", "x")]
    [TestCase("<p title=\"&quot;><script>x</script>\">x", "<p title=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">x</p>")]
    [TestCase("<!-- secret --><p>x</p>", "<p>x</p>")]
    public void A_strangers_markup_cannot_reach_out_of_the_quotation(string html, string expected) =>
        Assert.That(Database.Services.GetRequiredService<IQuoteHtml>().Clean(html, keepsCited: false, 1000), Is.EqualTo(expected));

    [Test]
    public void Markup_too_long_or_too_deep_is_quoted_as_text()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 5000)) + "words";

        Assert.That(Quotation.Answer(Source("plain words", deep), null, "<p>x</p>").Html, Does.Contain("plain words</div></blockquote>"));
    }

    [TestCase("The new words.", null)]
    [TestCase(null, "<p>The new words.</p>")]
    [TestCase("The new words.", "<p>The new words.</p>")]
    public void The_new_words_are_found_again(string? text, string? html)
    {
        var (bothText, bothHtml) = Quotation.Answer(Source("The old words.\nAnd more.", "<p>The old words.</p>"), text, html);

        var read = Contents.Read(new ContentSource("Re: Some subject", bothText, bothHtml, []));

        Assert.That(read.ExtractedText, Is.EqualTo("The new words."));
        if (html is not null) Assert.That(read.ExtractedHtml, Does.Contain("The new words.").And.Not.Contain("old words"));
    }

    private static SourceMessage Source(string? text, string? html = null)
    {
        var view = new MessageView(
            Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), MessageDirection.Inbound, MessageStatus.Received, MessageDelivery.Email, "Ann B <ann@x.test>", ["me@agents.test"],
            ["Cid <cid@x.test>"], [], "Some subject", text, html, [], "<a@x.test>", null, [], 100, Some.Time);
        return new SourceMessage(view, new Correspondents(EmailAddress.Parse("me@agents.test"), false, view.From, view.To), Some.Time);
    }
}
