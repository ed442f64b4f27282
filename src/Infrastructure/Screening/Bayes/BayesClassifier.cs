namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>Robinson's degree of belief for each token, combined by Fisher's method: how unlikely it is that so many tokens speak for spam, or for ham, by chance.</summary>
internal static class BayesClassifier
{
    /// <summary>How much a token that is hardly known is taken for neutral, in mails.</summary>
    private const double Strength = 0.45;

    /// <summary>A token nearer to one half says nothing.</summary>
    private const double Deviation = 0.1;

    /// <summary>The most telling tokens decide: long mails would else be all one or all the other.</summary>
    private const int MaxTelling = 120;

    /// <summary>Fewer telling tokens than this make no certainty.</summary>
    private const int Enough = 8;

    /// <summary>A mail that the organization has taught counts as so many of the shipped ones, which are from elsewhere and long ago.</summary>
    private const double OwnWeight = 20;

    /// <summary>The shipped counts stand for so many mails of each kind, however many there were: so that what is taught soon counts for more.</summary>
    private const double ShippedMails = 400;

    /// <param name="own">What the organization has taught; null when nothing.</param>
    public static BayesVerdict Classify(TokenSet tokens, ITokenCounts shipped, ITokenCounts? own)
    {
        var beliefs = new List<double>(tokens.Count);
        foreach (var token in tokens.Tokens)
        {
            if (BeliefOf(shipped.Find(token), shipped.Mails, own?.Find(token) ?? default, own?.Mails ?? default) is { } belief && Math.Abs(belief - 0.5) >= Deviation) beliefs.Add(belief);
        }

        if (beliefs.Count == 0) return new BayesVerdict(0.5, 0);
        if (beliefs.Count > MaxTelling)
        {
            beliefs.Sort(static (a, b) => Math.Abs(b - 0.5).CompareTo(Math.Abs(a - 0.5)));
            beliefs.RemoveRange(MaxTelling, beliefs.Count - MaxTelling);
        }

        var (spam, ham) = (0.0, 0.0);
        foreach (var belief in beliefs)
        {
            spam += Math.Log(1 - belief);
            ham += Math.Log(belief);
        }

        var isSpam = 1 - ChiSquare(-2 * spam, 2 * beliefs.Count);
        var isHam = 1 - ChiSquare(-2 * ham, 2 * beliefs.Count);
        var probability = (1 + isSpam - isHam) / 2;
        var certainty = Math.Min(1, beliefs.Count / (double)Enough);
        return new BayesVerdict(0.5 + ((probability - 0.5) * certainty), beliefs.Count);
    }

    /// <summary>What the token says, 0 (ham) to 1 (spam); null when it is unknown.</summary>
    private static double? BeliefOf(TokenCount shipped, TokenCount shippedMails, TokenCount own, TokenCount ownMails)
    {
        if (shipped == default && own == default) return null;
        var spamScale = ShippedMails / shippedMails.Spam;
        var hamScale = ShippedMails / shippedMails.Ham;
        var spam = (shipped.Spam * spamScale) + (own.Spam * OwnWeight);
        var ham = (shipped.Ham * hamScale) + (own.Ham * OwnWeight);
        var spamRate = spam / (ShippedMails + (ownMails.Spam * OwnWeight));
        var hamRate = ham / (ShippedMails + (ownMails.Ham * OwnWeight));
        var ratio = spamRate / (spamRate + hamRate);
        var seen = shipped.Spam + shipped.Ham + ((own.Spam + own.Ham) * 3);
        return Math.Clamp(((Strength * 0.5) + (seen * ratio)) / (Strength + seen), 0.001, 0.999);
    }

    /// <summary>The chance that a chi-square of so many degrees of freedom is larger; the degrees are even, so that the sum is exact.</summary>
    private static double ChiSquare(double value, int degrees)
    {
        var half = value / 2;
        // The first term of the sum is below what a double holds where the value is large: in logarithms it is not.
        var logTerm = -half;
        var sum = Math.Exp(logTerm);
        var logHalf = Math.Log(half);
        for (var i = 1; i < degrees / 2; i++)
        {
            logTerm += logHalf - Math.Log(i);
            sum += Math.Exp(logTerm);
        }

        return Math.Min(1, sum);
    }
}
