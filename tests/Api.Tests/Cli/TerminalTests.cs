using AgentSend.Api.Cli;

namespace AgentSend.Api.Tests.Cli;

internal sealed class TerminalTests
{
    private static readonly Terminal Plain = new(TextWriter.Null, TextWriter.Null, false, false, false);

    [TestCase("plain text", "plain text")]
    [TestCase("\u001b[31mred\u001b]0;title\u0007", " [31mred ]0;title ")]
    [TestCase("two\r\nlines", "two  lines")]
    [TestCase("\u009b31m", " 31m")]
    [TestCase("gnp.\u202Eexe", "gnp. exe")]
    [TestCase("Grüße 漢字 🎉", "Grüße 漢字 🎉")]
    [TestCase(null, "")]
    public void What_strangers_write_cannot_steer_a_terminal(string? text, string expected) => Assert.That(Terminal.Line(text), Is.EqualTo(expected));

    [Test]
    public void A_long_line_is_cut() => Assert.That(Terminal.Line("abcdef", 3), Is.EqualTo("abc…"));

    [Test]
    public void Columns_are_as_wide_as_what_is_in_them()
    {
        var table = new Table("NAME", "WHAT").Add("a", "b\u001b[2J").Add("漢字", "c").Add("longer", null);

        Assert.That(table.Write(Plain), Is.EqualTo("NAME    WHAT\na       b [2J\n漢字    c\nlonger"));
    }

    [Test]
    public void Colours_are_for_those_who_have_them()
    {
        Assert.That(Plain.Paint("x", Colour.Red), Is.EqualTo("x"));
        Assert.That((Plain with { HasColour = true }).Paint("x", Colour.Red), Is.EqualTo("\u001b[31mx\u001b[0m"));
    }

    [TestCase(0, 0, "[..............................]   0%  0 of 200 messages")]
    [TestCase(50, 1, "[#######.......................]  25%  50 of 200 messages")]
    [TestCase(50, 10, "[#######.......................]  25%  50 of 200 messages  5/s, 30 s left")]
    [TestCase(1, 100, "[..............................]   1%  1 of 200 messages  0/s, 5 h 31 min left")]
    [TestCase(200, 60, "[##############################] 100%  200 of 200 messages")]
    public void A_bar_says_how_far_it_is_and_how_long_it_takes(long done, int seconds, string expected) =>
        Assert.That(ProgressBar.Text(done, 200, TimeSpan.FromSeconds(seconds), "messages"), Is.EqualTo(expected));

    [Test]
    public void Nothing_moves_where_nobody_watches()
    {
        using var errors = new StringWriter();
        using (var bar = new ProgressBar(Plain with { Error = errors }, TimeProvider.System, "messages", 10)) bar.Report(5);
        Assert.That(errors.ToString(), Is.Empty);

        using (var bar = new ProgressBar(Plain with { Error = errors, IsWatched = true }, TimeProvider.System, "messages", 10)) bar.Report(5);
        Assert.That(errors.ToString(), Does.StartWith("\r[###############").And.EndWith("\r"));
    }
}
