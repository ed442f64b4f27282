using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Screening.Injection;

namespace AgentSend.Infrastructure.Tests.Screening.Injection;

internal sealed class InjectionCorpusTests
{
    private static readonly InjectionScreener Screener = new();
    private static readonly HtmlText Html = new();

    [Test]
    public void Words_for_a_model_are_told_from_words_for_people()
    {
        var (recall, precision) = Measure("injections.txt", "ordinary.txt");
        Assert.That(recall, Is.AtLeast(0.98));
        Assert.That(precision, Is.AtLeast(0.98));
    }

    [Test]
    public void They_are_in_cases_that_were_written_before_any_weight_was_set()
    {
        var (recall, precision) = Measure("injections.heldout.txt", "ordinary.heldout.txt");
        Assert.That(recall, Is.AtLeast(0.85));
        Assert.That(precision, Is.AtLeast(0.9));
    }

    [Test]
    public void They_are_in_styles_that_nothing_was_made_for()
    {
        var (recall, precision) = Measure("injections.fresh.txt", "ordinary.fresh.txt");
        Assert.That(recall, Is.AtLeast(0.6));
        Assert.That(precision, Is.AtLeast(0.9));
    }

    [Test]
    public void The_corpus_is_large_enough_to_say_something()
    {
        var injections = Load("injections.txt").Concat(Load("injections.heldout.txt")).ToList();
        Assert.That(injections, Has.Count.AtLeast(200));
        Assert.That(injections.Select(example => example.Language).Distinct().Count(), Is.AtLeast(15));
        Assert.That(Load("ordinary.txt").Count + Load("ordinary.heldout.txt").Count, Is.AtLeast(400));
    }

    private static (double Recall, double Precision) Measure(string injections, string ordinary)
    {
        var (bad, good) = (Load(injections), Load(ordinary));
        var missed = bad.Where(example => !IsFlagged(example)).ToList();
        var wrong = good.Where(IsFlagged).ToList();
        var found = bad.Count - missed.Count;
        var (recall, precision) = (found / (double)bad.Count, found / (double)(found + wrong.Count));
        TestContext.Out.WriteLine($"{injections}: recall {recall:P1} of {bad.Count}, precision {precision:P1}, {wrong.Count} of {good.Count} ordinary mails flagged");
        foreach (var example in missed) TestContext.Out.WriteLine($"missed: {example}");
        foreach (var example in wrong) TestContext.Out.WriteLine($"wrong: {example}");
        return (recall, precision);
    }

    private static bool IsFlagged(InjectionCase example) => Screener.Screen(example.ToSource(Html)).Score >= InjectionReport.Threshold;

    private static IReadOnlyList<InjectionCase> Load(string file) => InjectionCase.Load(Path.Combine(TestContext.CurrentContext.TestDirectory, "Screening", "Corpus", file));
}
