using System.Diagnostics;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Links;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class LinkFinderTests
{
    [Test]
    public void The_corpus_is_read_with_few_errors()
    {
        var (right, wrong, missed) = (0, 0, 0);
        foreach (var line in CorpusLine.Read("links.txt"))
        {
            var found = LinkFinder.Find(line.Subject, line.Text, line.Html, []).Select(link => $"{link.Kind} {link.Url}").ToList();
            right += found.Count(line.Expected.Contains);
            wrong += found.Count(link => !line.Expected.Contains(link));
            missed += line.Expected.Count(link => !found.Contains(link));
            if (!found.SequenceEqual(line.Expected)) TestContext.Out.WriteLine($"{line.Language} {line.Subject}: {string.Join(", ", found)}");
        }

        TestContext.Out.WriteLine($"precision {(double)right / (right + wrong):P1}, recall {(double)right / (right + missed):P1}");
        Assert.That((double)right / (right + wrong), Is.GreaterThanOrEqualTo(0.95));
        Assert.That((double)right / (right + missed), Is.GreaterThanOrEqualTo(0.95));
    }

    [TestCase("<mailto:u@l.example>, <https://l.example/u?x=1>", "https://l.example/u?x=1")]
    [TestCase("<mailto:u@l.example?subject=unsubscribe>", "mailto:u@l.example?subject=unsubscribe")]
    [TestCase("<https://l.example/u\t?x=1>", "https://l.example/u?x=1")]
    public void The_header_names_where_to_unsubscribe(string field, string url)
    {
        var link = LinkFinder.Find("", "Hello", null, [new HeaderField("list-unsubscribe", field)]).Single();

        Assert.That(link, Is.EqualTo(new ActionLink(url, LinkKind.Unsubscribe, 0.95)));
    }

    [Test]
    public void One_click_is_surest() =>
        Assert.That(LinkFinder.Find("", null, null, [new HeaderField("List-Unsubscribe", "<https://l.example/u>"), new HeaderField("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]).Single().Confidence, Is.EqualTo(0.99));

    [TestCase("Reset your password: https://a.example/reset?t=81kdk2910dkA912kdkJ.")]
    [TestCase("Reset your password (https://a.example/reset?t=81kdk2910dkA912kdkJ)")]
    [TestCase("Reset your password <https://a.example/reset?t=81kdk2910dkA912kdkJ>")]
    [TestCase("Reset your password [https://a.example/reset?t=81kdk2910dkA912kdkJ]")]
    [TestCase("[Reset your password](https://a.example/reset?t=81kdk2910dkA912kdkJ)")]
    public void A_url_ends_where_its_marks_begin(string text) =>
        Assert.That(LinkFinder.Find("", text, null, []).Single().Url, Is.EqualTo("https://a.example/reset?t=81kdk2910dkA912kdkJ"));

    [Test]
    public void References_are_undone_and_percent_signs_are_not() =>
        Assert.That(LinkFinder.Find("", null, "<a href='https://a.example/verify?a=1&amp;t=%2F81kdk2910dkA912kdkJ'>Verify</a>", []).Single().Url, Is.EqualTo("https://a.example/verify?a=1&t=%2F81kdk2910dkA912kdkJ"));

    [TestCase("javascript:verify()")]
    [TestCase("mailto:verify@a.example")]
    [TestCase("data:text/html,verify")]
    public void Only_web_addresses_are_links(string href) => Assert.That(LinkFinder.Find("", null, $"<a href='{href}'>Verify your email</a>", []), Is.Empty);

    [TestCase("<a href=x>")]
    [TestCase("<a href='https://a.example/verify'>verify ")]
    [TestCase("https://")]
    [TestCase("<div>")]
    [TestCase("<b><i>")]
    [TestCase("</b>")]
    [TestCase("<!--")]
    [TestCase("<script>")]
    [TestCase("<a a='")]
    [TestCase("(")]
    public void Hostile_markup_takes_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        LinkFinder.Find(text, text, text, [new HeaderField("List-Unsubscribe", text)]);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Random_markup_never_throws()
    {
        var random = new Random(20260302);
        string[] pieces = ["<a href=", "\"", "'", ">", "<", "https://a.example/verify?t=", "</a>", "&amp;", "&#", "<img alt=", "<!--", "-->", "<style>", "<td style=\"display:none\">", "reset", "confirm", "\ud800", "\0", "://", "http"];
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(5) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : pieces[random.Next(pieces.Length)]));
            Assert.That(() => LinkFinder.Find(text, text, text, [new HeaderField("List-Unsubscribe", text)]), Throws.Nothing, text);
        }
    }
}
