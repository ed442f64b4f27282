using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Content.Html;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class ReplyCorpusTests
{
    [Test]
    public void New_words_are_told_from_old_ones_in_every_language_and_program()
    {
        var cases = ReplyCorpus.All().ToList();
        var scores = cases.Select(c => Score.Of(c, ReplyText.Extract(c.Body, "", isAnswer: true))).ToList();
        Print("plain text", scores);

        Assert.That(cases, Has.Count.AtLeast(200));
        Assert.That(scores.Average(s => s.Precision), Is.AtLeast(0.99));
        Assert.That(scores.Average(s => s.Recall), Is.AtLeast(0.99));
        Assert.That(scores.Count(s => s.IsExact), Is.AtLeast(0.98 * cases.Count), Misses(scores));
    }

    [Test]
    public void The_same_holds_for_the_same_words_in_divs()
    {
        var cases = ReplyCorpus.All().ToList();
        var scores = cases.Select(c => Score.Of(c, HtmlReply.Read(InDivs(c.Body), "", isAnswer: true).NewText)).ToList();
        Print("HTML", scores);

        Assert.That(scores.Average(s => s.Precision), Is.AtLeast(0.97));
        Assert.That(scores.Average(s => s.Recall), Is.AtLeast(0.97), Misses(scores));
    }

    [Test]
    public void They_are_in_forms_that_nothing_was_made_for()
    {
        var plain = ReplyCorpus.Fresh().Select(c => Score.Of(c, ReplyText.Extract(c.Body, "", isAnswer: true))).ToList();
        var divs = ReplyCorpus.Fresh().Select(c => Score.Of(c, HtmlReply.Read(InDivs(c.Body), "", isAnswer: true).NewText)).ToList();
        var markup = ReplyCorpus.FreshMarkup().Select(c => Score.Of(c, Answer(c.Body))).ToList();
        Print("fresh text", plain);
        Print("fresh text in divs", divs);
        Print("fresh markup", markup);

        Assert.That(plain.Count(s => s.IsExact), Is.AtLeast(0.97 * plain.Count), Misses(plain));
        Assert.That(divs.Average(s => s.Precision), Is.AtLeast(0.97), Misses(divs));
        Assert.That(markup.Count(s => s.IsExact), Is.AtLeast(0.95 * markup.Count), Misses(markup));
    }

    [Test]
    public void Most_of_them_show_even_where_nothing_says_that_the_message_is_an_answer()
    {
        var scores = ReplyCorpus.All().Concat(ReplyCorpus.Fresh()).Select(c => Score.Of(c, ReplyText.Extract(c.Body, ""))).ToList();
        Print("no answer", scores);

        Assert.That(scores.Count(s => s.IsExact), Is.AtLeast(0.95 * scores.Count), Misses(scores));
        Assert.That(scores.Average(s => s.Recall), Is.AtLeast(0.99));
    }

    [TestCase("-- \nAnn Smith")]
    [TestCase("--Ann")]
    [TestCase("Sent from my iPhone")]
    public void A_card_that_stands_above_another_signature_goes_with_it(string below)
    {
        var body = $"We meet on Monday, as you said, at the usual place.\n\nAnn Smith\nExample Ltd\nTel. +49 30 1234567\nann@example.com\nwww.example.com\n\n{below}\n";

        Assert.That(ReplyText.Extract(body, ""), Is.EqualTo("We meet on Monday, as you said, at the usual place."));
    }

    private static string Answer(string html) =>
        new ContentReader().Read(new ContentSource("Re: S", null, html, [new HeaderField("In-Reply-To", "<1@x.test>")])).ExtractedText ?? "";

    private static string InDivs(string body) =>
        string.Concat(body.Split('\n').Select(l => l.Length == 0 ? "<div><br></div>" : $"<div>{System.Net.WebUtility.HtmlEncode(l)}</div>"));

    private static void Print(string what, List<Score> scores)
    {
        TestContext.Out.WriteLine($"{what}: {scores.Count} cases, exact {scores.Count(s => s.IsExact)}, precision {scores.Average(s => s.Precision):P2}, recall {scores.Average(s => s.Recall):P2}");
        TestContext.Out.WriteLine(Misses(scores));
    }

    private static string Misses(List<Score> scores) => string.Join("\n", scores.Where(s => !s.IsExact).Select(s => $"{s.Name}: {s.Got.ReplaceLineEndings("|")}"));

    /// <summary>By words: of those given back the share that is new, and of the new ones the share that is given back.</summary>
    private sealed record Score(string Name, string Got, bool IsExact, double Precision, double Recall)
    {
        private static readonly char[] Gaps = [' ', '\n'];

        public static Score Of(CorpusCase c, string got)
        {
            var (wanted, given) = (c.Expected.Split(Gaps, StringSplitOptions.RemoveEmptyEntries), got.Split(Gaps, StringSplitOptions.RemoveEmptyEntries));
            var left = wanted.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count());
            var hits = given.Count(w => left.TryGetValue(w, out var n) && n > 0 && (left[w] = n - 1) >= 0);
            return new(c.Name, got, got == c.Expected, given.Length == 0 ? 0 : (double)hits / given.Length, (double)hits / wanted.Length);
        }
    }
}
