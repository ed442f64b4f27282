using AgentSend.Infrastructure.Screening.Bayes;

namespace AgentSend.Infrastructure.Tests.Screening.Bayes;

internal sealed class BayesClassifierTests
{
    private static readonly ShippedCounts Shipped = ShippedCounts.Load();

    [Test]
    public void What_is_shipped_knows_old_spam_from_old_mail()
    {
        Assert.That(Judge("Make money fast", "Click here to remove your name from our list. This is a limited time offer, guaranteed! Order now and earn thousands of dollars working from home. Free mortgage quote, no obligation, satisfaction guaranteed, credit card required."), Is.GreaterThan(0.9));
        Assert.That(Judge("Re: patch for the parser", "I think the patch is fine, but the test fails on my machine. Did anybody try it with the version from yesterday? The list archive has the error that I got."), Is.LessThan(0.3));
    }

    [Test]
    public void A_short_mail_of_unknown_words_is_neither() => Assert.That(Judge("zqx", "vbnfg hjklm qwrtz"), Is.EqualTo(0.5).Within(0.1));

    [Test]
    public void What_was_taught_counts_soon()
    {
        var spam = MailTokens.Of("deals@gizmo.example", "Gizmo bargains", "Our gizmo bargains are waiting for collectors: rare gizmos, vintage gizmos, boxed gizmos at gizmo.example", null);
        var own = new Taught(new TokenCount(3, 0), spam.ToDictionary(token => token, _ => new TokenCount(3, 0)));
        var again = MailTokens.Of("deals@gizmo.example", "More gizmo bargains", "New gizmo bargains for collectors: rare gizmos and boxed gizmos, only at gizmo.example", null);
        Assert.That(BayesClassifier.Classify(again, Shipped, own).Probability, Is.GreaterThan(0.95));
        var other = MailTokens.Of("ann@team.example", "Minutes of the meeting", "Here are the minutes; please send corrections until Friday. The next meeting is in the small room.", null);
        Assert.That(BayesClassifier.Classify(other, Shipped, own).Probability, Is.LessThan(0.8));
    }

    private static double Judge(string subject, string text) => BayesClassifier.Classify(MailTokens.Of(null, subject, text, null), Shipped, null).Probability;

    private sealed class Taught(TokenCount mails, Dictionary<ulong, TokenCount> counts) : ITokenCounts
    {
        public TokenCount Mails => mails;

        public TokenCount Find(ulong token) => counts.GetValueOrDefault(token);
    }
}
