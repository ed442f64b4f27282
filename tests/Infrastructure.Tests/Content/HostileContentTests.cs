using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Content.Replies;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Whatever a stranger writes: no exception, and work that grows with the length and no faster. Work is counted: a clock says more of the machine.</summary>
internal sealed class HostileContentTests
{
    /// <summary>Of a line: some passes over the body, each with some lines ahead, and six rounds in search of a signature.</summary>
    private const int MostLooks = 60;

    /// <summary>Four times the input: four times the work, and something for tables that double.</summary>
    private const double MostGrowth = 6.5;

    [TestCase("<div>", 200_000)]
    [TestCase("<table>", 150_000)]
    [TestCase("<table><tr><td>", 70_000)]
    [TestCase("<b>", 300_000)]
    [TestCase("<p><b><i><u>", 80_000)]
    [TestCase("<svg><li>", 100_000)]
    [TestCase("<blockquote>", 80_000)]
    [TestCase("<div class=gmail_quote>x</div>", 30_000)]
    [TestCase("<span style='display:none'>hidden words</span>", 20_000)]
    [TestCase("<table>a", 100_000)]
    [TestCase("<!--", 250_000)]
    [TestCase("<style>", 150_000)]
    [TestCase("<", 1_000_000)]
    public void Markup_of_one_piece_repeated_costs_as_much_as_it_is_long(string piece, int count) =>
        Assert.That(Allocation.Growth(count, n => Read(null, string.Concat(Enumerable.Repeat(piece, n)) + "x")), Is.LessThan(MostGrowth));

    [Test]
    public void A_tag_of_many_attributes_costs_as_much_as_it_is_long() =>
        Assert.That(Allocation.Growth(100_000, n => Read(null, "<div " + string.Concat(Enumerable.Range(0, n).Select(i => $"a{i}=1 ")) + ">x")), Is.LessThan(MostGrowth));

    [TestCase("a:\n", 300_000)]
    [TestCase("On Mon, 1 Jan 2020 at 10:00, x\n", 30_000)]
    [TestCase("On 2020 wrote wrote wrote :\n", 40_000)]
    [TestCase("From: a\n", 120_000)]
    [TestCase("To: a@b.c\nx\nx\n", 70_000)]
    [TestCase("From: a\n\n", 100_000)]
    [TestCase(">", 1_000_000)]
    [TestCase("--\n", 300_000)]
    [TestCase("-----\n\n", 150_000)]
    [TestCase("Regards,\n", 110_000)]
    [TestCase("Sent from my iPhone\n\n", 48_000)]
    [TestCase("this email is confidential\n\n", 36_000)]
    [TestCase("1:1 2020 <a@b>:\n", 60_000)]
    [TestCase("On 1:\n", 160_000)]
    [TestCase("wrote ", 170_000)]
    public void Text_of_one_piece_repeated_is_looked_at_a_bounded_number_of_times(string piece, int count)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count)) + ":";
        var lines = new CountedLines(ReplyText.Split(text, isAnswer: true));

        ReplyCutter.Cut(lines, "Re: S", isAnswer: true);

        Assert.That(lines.Looks, Is.LessThan((long)MostLooks * lines.Count));
        Assert.That(Allocation.Growth(count, n => Read(string.Concat(Enumerable.Repeat(piece, n)) + ":", null)), Is.LessThan(MostGrowth));
    }

    [Test]
    public void Mutated_bodies_are_read_without_an_exception()
    {
        var random = new Random(20250304);
        var bodies = ReplyCorpus.All().Select(c => c.Body).ToArray();
        string[] pieces = ["<div>", "</div>", "<blockquote type=cite>", "> ", "\n", "On ", "wrote:", "From:", "&lt;", "<!--", "-->", "\u200B", "\uD83D", "<td>", "</b>", "-- \n", "\0", "style=\"color:", "<style>", "</"];
        for (var round = 0; round < 3000; round++)
        {
            var body = bodies[random.Next(bodies.Length)];
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                var at = random.Next(body.Length + 1);
                body = random.Next(3) switch
                {
                    0 => body.Insert(at, pieces[random.Next(pieces.Length)]),
                    1 => body.Remove(at, Math.Min(body.Length - at, random.Next(12))),
                    _ => body.Insert(at, body.Substring(Math.Min(at, body.Length / 2), Math.Min(20, body.Length - Math.Min(at, body.Length / 2)))),
                };
            }

            Assert.That(() => Read(body, "<p>" + body), Throws.Nothing, body);
        }
    }

    private static void Read(string? text, string? html) => new ContentReader().Read(new ContentSource("Re: S", text, html, []));
}
