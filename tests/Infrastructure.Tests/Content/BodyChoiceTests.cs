using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Messages whose plain part is not what their HTML part says.</summary>
internal sealed class BodyChoiceTests
{
    private const string Html = "<p>The harbour office opens at nine on Monday.</p><p>Please bring the papers of the boat.</p>";
    private const string Words = "The harbour office opens at nine on Monday.\n\nPlease bring the papers of the boat.";

    [TestCase("This message requires an HTML viewer.")]
    [TestCase("Your email client does not support HTML messages.")]
    [TestCase("Ihr E-Mail-Programm kann diese Nachricht nicht anzeigen.")]
    [TestCase("Votre logiciel de messagerie n'affiche pas ce format.")]
    [TestCase("Su cliente de correo no admite este formato.")]
    [TestCase("Ваш почтовый клиент не показывает это письмо.")]
    [TestCase("您的邮件程序不支持HTML格式。")]
    [TestCase("HTMLメールが表示できない環境です。")]
    [TestCase("View this email in your browser: https://x.test/1")]
    [TestCase("https://x.test/online/1")]
    [TestCase("--")]
    public void A_part_that_only_says_there_is_another_one_is_not_read(string stub)
    {
        var content = Read(stub, Html);

        Assert.That((content.Text, content.ExtractedText), Is.EqualTo((Words, Words)));
        Assert.That(content.Preview, Does.StartWith("The harbour"));
    }

    [Test]
    public void A_text_that_holds_the_words_of_the_markup_is_cut_as_the_markup_tells()
    {
        const string markup = "<p>Agreed, see you there.</p><div class=\"yahoo_quoted\"><p>Somebody else's words</p></div>";

        var content = Read("Agreed, see you there.\n\nSomebody else's words\n\nChecked by Example Scanner.", markup);

        Assert.That(content.ExtractedText, Does.StartWith("Agreed, see you there.").And.Not.Contain("else").And.Contain("Scanner"));
    }

    [TestCase("The harbour office opens at nine on Monday. Bring the papers.", "The harbour office opens at nine on Monday. Bring the papers.")]
    [TestCase("Harbour office: opens Monday, nine.\nPapers of the boat!", "Harbour office: opens Monday, nine.\nPapers of the boat!")]
    [TestCase("Hello", "Hello")]
    public void A_plain_form_is_read_as_it_stands(string text, string words) => Assert.That(Read(text, Html).ExtractedText, Is.EqualTo(words));

    private static MessageContent Read(string text, string html) => new ContentReader().Read(new ContentSource("S", text, html, []));
}
