using System.Diagnostics;
using AgentSend.Infrastructure.Content.Codes;

namespace AgentSend.Infrastructure.Tests.Content;

internal sealed class CodeFinderTests
{
    [Test]
    public void The_corpus_is_read_with_few_errors()
    {
        var (right, wrong, missed, first) = (0, 0, 0, 0);
        var lines = CorpusLine.Read("codes.txt");
        foreach (var line in lines)
        {
            var found = CodeFinder.Find(line.Subject, line.Text, line.Html).Select(code => code.Value).ToList();
            right += found.Count(line.Expected.Contains);
            wrong += found.Count(code => !line.Expected.Contains(code));
            missed += line.Expected.Count(code => !found.Contains(code));
            if (line.Expected.Count > 0 && found.Count > 0 && found[0] == line.Expected[0]) first++;
            if (!found.SequenceEqual(line.Expected)) TestContext.Out.WriteLine($"{line.Language} {line.Subject}: {string.Join(", ", found)} instead of {string.Join(", ", line.Expected)}");
        }

        var precision = (double)right / (right + wrong);
        var recall = (double)right / (right + missed);
        TestContext.Out.WriteLine($"{lines.Count} mails in {lines.Select(line => line.Language).Distinct().Count()} languages: precision {precision:P1}, recall {recall:P1}, {first} times the first is right");
        Assert.That(lines, Has.Count.GreaterThanOrEqualTo(150));
        Assert.That(precision, Is.GreaterThanOrEqualTo(0.98));
        Assert.That(recall, Is.GreaterThanOrEqualTo(0.98));
    }

    [TestCase("")]
    [TestCase(" Do not share it.")]
    public void A_code_keeps_no_blanks(string behind) =>
        Assert.That(CodeFinder.Find("", "Your verification code is 123 456." + behind, null).Single().Value, Is.EqualTo("123456"));

    [Test]
    public void Confidence_lies_between_a_half_and_one() =>
        Assert.That(CodeFinder.Find("", "Your verification code is 123456", null).Single().Confidence, Is.InRange(0.5, 1));

    [Test]
    public void A_code_in_the_subject_is_enough() => Assert.That(CodeFinder.Find("Your login code: 482913", null, null).Single().Value, Is.EqualTo("482913"));

    [Test]
    public void Nothing_gives_nothing() => Assert.That(CodeFinder.Find("", null, null), Is.Empty);

    [Test]
    public void What_is_hidden_in_markup_is_no_code() =>
        Assert.That(CodeFinder.Find("", null, "<div style='display:none'>Your verification code is 111111</div><p>Hello</p>"), Is.Empty);

    [TestCase("1 ")]
    [TestCase("123456 code ")]
    [TestCase("code code code ")]
    [TestCase("A-")]
    [TestCase("<b>1</b>")]
    [TestCase("<div style=x")]
    [TestCase("verification\n")]
    [TestCase("http://a/")]
    [TestCase("1\n")]
    public void Hostile_text_takes_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        CodeFinder.Find(text, text, text);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Random_text_never_throws()
    {
        var random = new Random(20260301);
        string[] pieces = ["code", "123456", " ", "\n", "-", "<td>", "</td>", "<b>", "&#x41;", "&", "\ud800", "验证码", "رمز", "A1B2C3", "G-", "http://", "<a href=", "\"", "\0", "\u0301", "：", "٤٨٢", "font-size:30px", "style='", "order"];
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(4) == 0 ? ((char)random.Next(char.MaxValue)).ToString() : pieces[random.Next(pieces.Length)]));
            Assert.That(() => CodeFinder.Find(text, text, text), Throws.Nothing, text);
        }
    }
}
