using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Repeated words that no element and no line of its own sets apart.</summary>
internal sealed class ReplyMarkupTests
{
    private static MessageContent Read(string html, bool isAnswer, string subject = "S") =>
        new ContentReader().Read(new ContentSource(subject, null, html, isAnswer ? [new HeaderField("In-Reply-To", "<1@x.test>")] : []));

    [TestCase("<p>New</p><blockquote>Old</blockquote>", "New")]
    [TestCase("<p>New</p><blockquote><p>Old</p><blockquote>Older</blockquote></blockquote>", "New")]
    [TestCase("<div>New<br><br>Ann</div><blockquote style=\"border-left:1px solid #ccc\">Old</blockquote><div><br></div>", "New\n\nAnn")]
    [TestCase("<p>New</p><blockquote>Old</blockquote><div>-- <br>Ann Nobody<br>+49 30 1234567</div>", "New")]
    public void In_an_answer_a_block_quotation_at_the_end_is_the_message_it_answers(string html, string words)
    {
        var content = Read(html, isAnswer: true);

        Assert.That(content.ExtractedText, Is.EqualTo(words));
        Assert.That(content.ExtractedHtml, Does.Contain("New").And.Not.Contain("Old").And.Not.Contain("blockquote"));
        Assert.That(Read(html, isAnswer: false).ExtractedText, Does.Contain("Old"), "in any other message it is the writer's");
    }

    [TestCase("<p>As they say:</p><blockquote>Haste makes waste.</blockquote><p>So do I.</p>")]
    [TestCase("<blockquote>Haste makes waste.</blockquote>")]
    [TestCase("<p>As they say:</p><blockquote>Haste makes waste.</blockquote><p>On 4 Mar 2025, at 9:12, Ann wrote:</p><blockquote>Old</blockquote>")]
    [TestCase("<p>My list:</p><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\"><div>Haste makes waste.</div></blockquote>")]
    public void A_block_quotation_that_is_not_the_end_of_an_answer_stays(string html) =>
        Assert.That(Read(html, isAnswer: true).ExtractedText, Does.Contain("Haste makes waste."));

    [Test]
    public void A_message_that_is_passed_on_in_a_block_quotation_stays() =>
        Assert.That(Read("<p>See</p><blockquote>Passed on</blockquote>", isAnswer: true, "Fwd: S").ExtractedText, Does.Contain("Passed on"));

    [TestCase("<div>New words. On Tue, Mar 4, 2025 at 9:12 AM Ann &lt;ann@x.test&gt; wrote:<blockquote>Old</blockquote></div>")]
    [TestCase("<p>New words. <span>On Tue, Mar 4, 2025 at 9:12 AM <b>Ann</b> wrote:</span></p><blockquote>Old</blockquote>")]
    [TestCase("<p>New words. Am 4. März 2025 um 9:12 schrieb Ann &lt;ann@x.test&gt;:</p><blockquote>Old</blockquote>")]
    public void An_attribution_behind_the_words_on_their_line_goes(string html)
    {
        var content = Read(html, isAnswer: false);

        Assert.That(content.ExtractedText, Is.EqualTo("New words."));
        Assert.That(content.ExtractedHtml, Does.Contain("New words.").And.Not.Contain("2025").And.Not.Contain("Old").And.Not.Contain("Ann"));
        Assert.That(content.Text, Does.Contain("New words. ").And.Contain("Old"));
    }

    [TestCase("<div>See</div><blockquote type=cite><div>Begin forwarded message:</div><br><div><b>From: </b>Ann &lt;ann@x.test&gt;</div><div><b>Subject: </b>S</div><br><div>Passed on</div></blockquote>")]
    [TestCase("<div>See</div><div class=yahoo_quoted><div>----- Forwarded Message -----</div><div>From: Ann &lt;ann@x.test&gt;</div><div>Passed on</div></div>")]
    public void A_message_that_is_passed_on_stays_in_whatever_element_it_is(string html) =>
        Assert.That(Read(html, isAnswer: true).ExtractedText, Does.Contain("See").And.Contain("Passed on"));

    [TestCase("<div>New</div><blockquote type=cite><div>On 4 Mar 2025, at 9:12, Ann wrote:</div><div>Old</div><br><div>Begin forwarded message:</div><br><div>Older</div></blockquote>")]
    [TestCase("<div>New</div><span id=OLK_SRC_BODY_SECTION></span><div><span id=OLK_SRC_BODY_SECTION><b>From:</b> Ann &lt;ann@x.test&gt;<br><b>Date:</b> Tuesday, March 4, 2025 at 9:12 AM<br><b>To:</b> Bo<br></span></div><div>Old</div>")]
    [TestCase("<p>New</p><blockquote><p>&gt; Old<br>&gt; Older</p></blockquote>")]
    [TestCase("<div>New</div><div class=freshdesk_quote><blockquote>Old</blockquote></div>")]
    [TestCase("<div>New</div><div class=gmail_quote>On 4 Mar 2025, at 9:12, Ann wrote:<br><blockquote class=gmail_quote>Old</blockquote></div>")]
    public void What_is_repeated_goes_whatever_is_in_it(string html)
    {
        var content = Read(html, isAnswer: false);

        Assert.That(content.ExtractedText, Is.EqualTo("New"));
        Assert.That(content.ExtractedHtml, Does.Contain("New").And.Not.Contain("Old").And.Not.Contain("Ann"));
    }

    [Test]
    public void A_quotation_that_the_writer_made_in_Gmail_stays() =>
        Assert.That(Read("<p>As they say:</p><blockquote class=gmail_quote>Haste makes waste.</blockquote><p>So do I.</p>", isAnswer: true).ExtractedText, Does.Contain("Haste makes waste."));

    [TestCase("Re: S", "")]
    [TestCase("[list] AW: S", "")]
    [TestCase("S", "References")]
    public void An_answer_is_known_by_its_subject_too(string subject, string header)
    {
        var source = new ContentSource(subject, null, "<p>New</p><blockquote>Old</blockquote>", header.Length > 0 ? [new HeaderField(header, "<1@x.test>")] : []);

        Assert.That(new ContentReader().Read(source).ExtractedText, Is.EqualTo("New"));
    }

    [Test]
    public void A_body_of_nothing_but_a_quotation_stays_whole() =>
        Assert.That(Read("On 4 Mar 2025, at 9:12, Ann wrote:<blockquote>Old</blockquote>", isAnswer: true).ExtractedText, Does.Contain("wrote").And.Contain("Old"));

    [Test]
    public void Nothing_is_left_of_an_element_whose_words_went() =>
        Assert.That(
            Read("<div>New</div><blockquote type=\"cite\"><div>On 4 Mar 2025, at 9:12, Ann wrote:</div><div><meta charset=\"utf-8\">Old</div></blockquote>", isAnswer: true).ExtractedHtml,
            Is.EqualTo("<div>New</div>"));
}
