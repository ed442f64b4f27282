using System.Globalization;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>Says how much a message reads like what an organization has called spam. What is shipped alone never makes spam of one: it is from elsewhere, and long ago.</summary>
internal sealed class BayesCheck(MessageReadings readings, ShippedCounts shipped, TaughtCounts taught) : IContentCheck
{
    /// <summary>Lessons of spam from which on the classifier may decide alone.</summary>
    private const int EnoughLessons = 3;

    public string Name => "bayes";

    public bool IsPerOrganization => true;

    public async ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        var reading = readings.Of(message);
        var tokens = MailTokens.Of(reading.Content.From, reading.Content.Subject, reading.Text, reading.Html);
        var own = await taught.FindAsync(message.Organization, cancellationToken);
        var verdict = BayesClassifier.Classify(tokens, shipped, own);
        var points = PointsOf(verdict.Probability, own?.Mails.Spam >= EnoughLessons);
        if (points == 0) return CheckResult.Nothing;
        var percent = (verdict.Probability * 100).ToString("0.0", CultureInfo.InvariantCulture);
        var code = points > 0 ? "reads_like_spam" : "reads_like_ham";
        return new CheckResult([new Finding(Name, code, $"It reads like {(points > 0 ? "spam" : "wanted mail")}: {percent} % by {verdict.Telling} tokens.", points, FindingKind.Spam, null)]);
    }

    private static double PointsOf(double probability, bool isTaught) => probability switch
    {
        >= 0.999 => isTaught ? 5.5 : 3,
        >= 0.99 => isTaught ? 5 : 2.5,
        >= 0.95 => isTaught ? 3.5 : 1.5,
        >= 0.8 => isTaught ? 1.5 : 0.8,
        <= 0.01 => -1.5,
        <= 0.1 => -0.7,
        _ => 0,
    };
}
