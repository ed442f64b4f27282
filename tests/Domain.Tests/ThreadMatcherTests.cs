using AgentSend.Domain.Threads;

namespace AgentSend.Domain.Tests;

internal sealed class ThreadMatcherTests
{
    [Test]
    public void In_Reply_To_comes_first_then_References_from_the_newest_to_the_oldest() => Assert.That(
        ThreadMatcher.Candidates(["<r1>", "<r2>"], ["<a>", "<b>", "<c>"]), Is.EqualTo(new[] { "<r1>", "<r2>", "<c>", "<b>", "<a>" }));

    [Test]
    public void Each_is_tried_once_in_the_place_it_comes_first() => Assert.That(
        ThreadMatcher.Candidates(["<c>"], ["<a>", "<b>", "<A>", "<a>", "<c>"]), Is.EqualTo(new[] { "<c>", "<a>", "<A>", "<b>" }));

    [Test]
    public void Nothing_cited_is_nothing_to_try() => Assert.That(ThreadMatcher.Candidates([], []), Is.Empty);

    [Test]
    public void Of_thousands_the_newest_are_tried()
    {
        var references = Enumerable.Range(0, 5000).Select(i => $"<{i}>").ToArray();
        var candidates = ThreadMatcher.Candidates(["<reply>"], references);

        Assert.That(candidates, Has.Count.EqualTo(ThreadMatcher.MaxCandidates));
        Assert.That((candidates[0], candidates[1], candidates[^1]), Is.EqualTo(("<reply>", "<4999>", $"<{5000 - ThreadMatcher.MaxCandidates + 1}>")));
    }
}
