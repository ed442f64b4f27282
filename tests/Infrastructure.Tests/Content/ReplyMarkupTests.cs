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

    [Test]
    public void Nothing_is_left_of_an_element_whose_words_went() =>
        Assert.That(
            Read("<div>New</div><blockquote type=\"cite\"><div>On 4 Mar 2025, at 9:12, Ann wrote:</div><div><meta charset=\"utf-8\">Old</div></blockquote>", isAnswer: true).ExtractedHtml,
            Is.EqualTo("<div>New</div>"));
}
