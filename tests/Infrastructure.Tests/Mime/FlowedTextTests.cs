namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>format=flowed (RFC 3676): lines that belong together are one again.</summary>
internal sealed class FlowedTextTests
{
    private static string Flowed(string body, string parameters = "format=flowed") =>
        Mail.Bodies(Mail.Raw($"Content-Type: text/plain; charset=us-ascii; {parameters}\n\n{body}\n")).Single();

    [TestCase("one \ntwo\nthree", "one two\nthree")]
    [TestCase("one\ntwo", "one\ntwo")]
    [TestCase("one \n\ntwo", "one \ntwo", Description = "An empty line ends the paragraph, and that paragraph's line end is all there is")]
    [TestCase("> one \n> two\nthree", "> one two\nthree")]
    [TestCase(">one \n>two", "> one two", Description = "Quoted without a blank")]
    [TestCase(">> one \n> two", ">> one \n> two", Description = "Another depth, another paragraph")]
    [TestCase(">> one \n>> two \n> three", ">> one two \n> three")]
    [TestCase(" From here", "From here", Description = "Stuffed")]
    [TestCase(" >no quote", ">no quote")]
    [TestCase("  indented", " indented")]
    [TestCase("one \n-- \nme", "one \n-- \nme", Description = "A signature is never joined")]
    [TestCase("> -- \n> me", "> -- \n> me")]
    [TestCase(">", ">")]
    [TestCase(">\n> a", ">\n> a")]
    [TestCase("", "")]
    public void Is_reflowed(string body, string expected) => Assert.That(Flowed(body), Is.EqualTo(expected));

    [TestCase("no  \nblank \n\n", "no blank\n")]
    [TestCase("日本 \n語", "日本語")]
    public void With_delsp_the_blank_at_the_end_goes(string body, string expected)
    {
        var raw = System.Text.Encoding.UTF8.GetBytes($"Content-Type: text/plain; charset=utf-8; format=\"Flowed\"; DelSp=Yes\r\n\r\n{body.ReplaceLineEndings("\r\n")}");
        Assert.That(Mail.Bodies(raw).Single().TrimEnd('\n'), Is.EqualTo(expected.TrimEnd('\n')));
    }

    [Test]
    public void Html_and_fixed_text_are_left_alone()
    {
        Assert.That(Flowed("one \ntwo", "format=fixed"), Is.EqualTo("one \ntwo"));
        Assert.That(Mail.Bodies(Mail.Raw("Content-Type: text/html; format=flowed\n\none \ntwo\n")).Single(), Is.EqualTo("one \ntwo"));
    }

    [Test]
    public void An_encoded_text_is_reflowed_too() => Assert.That(
        Mail.Bodies(Mail.Raw("Content-Type: text/plain; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\none=20\ntwo=\n three\n")).Single(), Is.EqualTo("one two three"));

    [Test]
    public void What_stands_in_the_column_is_short() =>
        Assert.That(Mail.Read("Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\nx\n").Bodies.Single().Charset, Is.EqualTo("utf-8;d"));
}
