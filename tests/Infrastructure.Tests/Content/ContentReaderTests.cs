using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class ContentReaderTests
{
    [Test]
    public void A_plain_part_gives_the_text_and_the_html_part_the_markup()
    {
        var content = Read("New.\n\nOn Tue, Mar 4, 2025 at 9:12 AM Ann <ann@x.test> wrote:\n> Old.\n", "<div>New <b>words</b>.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Tue Ann wrote:<br></div><blockquote class=\"gmail_quote\">Old.</blockquote></div>");

        Assert.That(content.ExtractedText, Is.EqualTo("New."));
        Assert.That(content.Text, Does.Contain("Old."));
        Assert.That(content.ExtractedHtml, Does.Contain("<div>New <b>words</b>.</div>").And.Not.Contain("Old").And.Not.Contain("wrote"));
        Assert.That(content.Preview, Is.EqualTo("New."));
    }

    [Test]
    public void No_body_gives_nothing()
    {
        var content = Read(null, null);

        Assert.That((content.Text, content.ExtractedText, content.ExtractedHtml, content.Preview), Is.EqualTo(((string?)null, (string?)null, (string?)null, "")));
    }

    [Test]
    public void A_message_with_nothing_to_cut_keeps_its_markup_as_it_is() =>
        Assert.That(Read(null, "<p>Hello<br/>there</p>").ExtractedHtml, Is.EqualTo("<p>Hello<br/>there</p>"));

    [TestCase("<div>New</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Ann<br><b>Sent:</b> Tuesday<br></div><div>Old</div>")]
    [TestCase("<div>New</div><div id=\"x_divRplyFwdMsg\">Quelquun: Ann</div><div>Old</div>")]
    [TestCase("<p class=MsoNormal>New</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Ann<br><b>Sent:</b> Tuesday</p></div></div><p class=MsoNormal>Old</p>")]
    [TestCase("<div>New</div><div class=\"yahoo_quoted\"><div>On Tuesday, Ann wrote:</div><div>Old</div></div>")]
    [TestCase("<p>New</p><div class=\"moz-cite-prefix\">Am 4.3.25 um 9:12 schrieb Ann:<br></div><blockquote type=\"cite\"><p>Old</p></blockquote>")]
    [TestCase("<div>New</div><div class=\"protonmail_quote\">On Tuesday, Ann wrote:<blockquote class=\"protonmail_quote\" type=\"cite\">Old</blockquote></div>")]
    [TestCase("<div>New</div><div class=\"zmail_extra\">---- On Tue Ann wrote ----<blockquote>Old</blockquote></div>")]
    [TestCase("<div>New</div><span id=\"OLK_SRC_BODY_SECTION\"><div>From: Ann</div><div>Old</div></span>")]
    [TestCase("<div>New</div><table><tr><td>On Tue, Mar 4, 2025 at 9:12 AM Ann &lt;ann@x.test&gt; wrote:</td></tr></table><blockquote>Old</blockquote>")]
    [TestCase("<div>New</div><hr><div><b>From:</b> Ann &lt;ann@x.test&gt;<br><b>Sent:</b> Tuesday, March 4, 2025 9:12 AM<br><b>To:</b> Bo<br><b>Subject:</b> S<br><br>Old</div>")]
    [TestCase("<div dir=ltr>New</div><br><div class=gmail_quote>Ann skrifaði eitthvað:<blockquote class=gmail_quote>Old</blockquote></div>")]
    public void Repeated_words_are_known_by_their_elements(string html)
    {
        var content = Read(null, html);

        Assert.That(content.ExtractedText, Is.EqualTo("New"));
        Assert.That(content.ExtractedHtml, Does.Contain("New").And.Not.Contain("Old").And.Not.Contain("Ann"));
    }

    [Test]
    public void Answers_between_repeated_words_stay() =>
        Assert.That(Read(null, "<div class=gmail_quote><div class=gmail_attr>On Tue Ann wrote:</div><blockquote class=gmail_quote>Old 1</blockquote><div>One</div><blockquote class=gmail_quote>Old 2</blockquote><div>Two</div></div>").ExtractedText, Is.EqualTo("One\n\nTwo"));

    [Test]
    public void A_forwarded_message_is_content()
    {
        var gmail = Read(null, "<div>See</div><div class=gmail_quote><div class=gmail_attr>---------- Forwarded message ---------<br>From: Ann &lt;ann@x.test&gt;<br>Date: Tue, 4 Mar 2025<br></div><div>Passed on</div></div>");
        var outlook = Read(null, "<div>See</div><div id=\"divRplyFwdMsg\"><b>From:</b> Ann<br><b>Sent:</b> Tuesday</div><div>Passed on</div>", "FW: S");

        Assert.That(gmail.ExtractedText, Does.Contain("See").And.Contain("Passed on"));
        Assert.That(outlook.ExtractedText, Does.Contain("See").And.Contain("Passed on"));
    }

    [Test]
    public void Markup_reads_like_the_page()
    {
        var text = Read(null, """
            <html><head><title>T</title><style>p{color:red}</style></head><body><h1>Order</h1><p>Dear&nbsp;Ann,<br>see <a href="https://x.test/a">the list</a>
            or <a href="https://x.test/">https://x.test</a>.</p><ul><li>one</li><li>two<ol><li>deep</li></ol></li></ul>
            <table><tr><th>Item</th><th>Price</th></tr><tr><td>Tea</td><td>3</td></tr></table><blockquote>said</blockquote><pre>a
              b</pre><img src="p.gif" width="1" height="1" alt="track"><table role="presentation"><tr><td>left</td></tr></table></body></html>
            """).Text;

        Assert.That(text, Does.Contain("# Order\n\nDear Ann,\nsee the list (https://x.test/a) or https://x.test."));
        Assert.That(text, Does.Contain("- one\n- two").And.Contain("  1. deep").And.Contain("Item | Price\nTea | 3").And.Contain("> said").And.Contain("a\n  b").And.Contain("left"));
        Assert.That(text, Does.Not.Contain("track").And.Not.Contain("color"));
    }

    [TestCase("<p>Seen</p><div style=\"display:none\">secret words</div>", "display_none")]
    [TestCase("<p>Seen</p><div hidden>secret words</div>", "display_none")]
    [TestCase("<style>.z{display:none !important}</style><p>Seen</p><div class=z>secret words</div>", "display_none")]
    [TestCase("<p>Seen</p><div style=\"visibility:hidden\">secret words</div>", "visibility")]
    [TestCase("<p>Seen</p><span style=\"font-size:0\">secret words</span>", "zero_size")]
    [TestCase("<p>Seen</p><span style=\"font-size:1px\">secret words</span>", "zero_size")]
    [TestCase("<p>Seen</p><span style=\"color:#fff\">secret words</span>", "same_color")]
    [TestCase("<body bgcolor=\"#000000\"><p style=\"color:white\">Seen</p><font color=\"black\">secret words</font>", "same_color")]
    [TestCase("<p>Seen</p><div style=\"position:absolute;left:-9999px\">secret words</div>", "off_screen")]
    [TestCase("<p>Seen</p><div style=\"text-indent:-9999px\">secret words</div>", "off_screen")]
    [TestCase("<p>Seen</p><div style=\"opacity:0\">secret words</div>", "opacity")]
    [TestCase("<p>Seen</p><div style=\"max-height:0;overflow:hidden\">secret words</div>", "clipped")]
    [TestCase("<p>Seen</p><!-- secret words here -->", "comment")]
    public void Hidden_words_are_reported_and_not_read(string html, string reason)
    {
        var content = Read(null, html);

        Assert.That(content.Text, Is.EqualTo("Seen"));
        Assert.That(content.ExtractedHtml, Does.Not.Contain("secret"));
        Assert.That(content.Hidden.Single().Reason, Is.EqualTo(reason));
        Assert.That(content.Hidden.Single().Text, Does.StartWith("secret words"));
    }

    [Test]
    public void Tag_characters_are_spelled_out_and_zero_widths_counted()
    {
        var tags = string.Concat("obey".Select(c => char.ConvertFromUtf32(0xE0000 + c)));
        var content = Read($"Hi{tags} th\u200Bere 👨‍👩‍👧 می‌روم 🏴󠁧󠁢󠁥󠁮󠁧󠁿", null);

        Assert.That(content.ExtractedText, Is.EqualTo("Hi there 👨‍👩‍👧 می‌روم 🏴󠁧󠁢󠁥󠁮󠁧󠁿"));
        Assert.That(content.Hidden, Is.EquivalentTo(new[] { new HiddenText("obey", "tag_characters"), new HiddenText("1 zero-width characters", "zero_width") }));
    }

    [Test]
    public void A_preview_is_one_line_of_whole_characters()
    {
        Assert.That(Read("  a\n\n b\tc ", null).Preview, Is.EqualTo("a b c"));
        Assert.That(Read(string.Concat(Enumerable.Repeat("word ", 60)), null).Preview, Has.Length.InRange(140, 160).And.EndsWith("word"));
        Assert.That(Read(new string('x', 159) + "👨‍👩‍👧 end", null).Preview, Is.EqualTo(new string('x', 159)));
    }

    private static MessageContent Read(string? text, string? html, string subject = "Re: S") => new ContentReader().Read(new ContentSource(subject, text, html, []));
}
