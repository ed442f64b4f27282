using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Links;

namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>Finds the codes somebody was sent to prove who they are, and tells them from all other numbers in a mail. Linear in its input, of which it reads a bounded part.</summary>
internal static class CodeFinder
{
    /// <summary>What is less sure than this is not reported.</summary>
    private const double Threshold = 0.5;
    private const int MaxCodes = 5;

    /// <param name="text">What the body reads as; null when there is none.</param>
    /// <param name="html">The markup of the body: large or spaced digits on their own are evidence.</param>
    /// <returns>Most likely first.</returns>
    public static IReadOnlyList<VerificationCode> Find(string subject, string? text, string? html)
    {
        var scores = new Dictionary<string, double>();
        var markup = html is null ? null : MarkupReader.Read(html);
        var emphasised = markup is null ? [] : markup.Emphasised.Select(Squeeze).ToHashSet();
        Weigh(new CodeText(subject, text ?? ""), emphasised, scores);
        if (markup is not null) Weigh(new CodeText(subject, markup.Text), emphasised, scores);
        var best = scores.Count == 0 ? 0 : scores.Values.Max();
        return
        [
            .. scores.Where(score => score.Value >= Threshold && score.Value >= best * 0.72)
                .OrderByDescending(score => score.Value).Take(MaxCodes)
                .Select(score => new VerificationCode(score.Key, Math.Round(score.Value, 2))),
        ];
    }

    private static void Weigh(CodeText text, HashSet<string> emphasised, Dictionary<string, double> scores)
    {
        var scorer = new CodeScorer(text, emphasised);
        for (var i = 0; i < text.Candidates.Count; i++)
        {
            var score = scorer.Score(i);
            var value = text.Candidates[i].Value;
            if (score > scores.GetValueOrDefault(value)) scores[value] = score;
        }
    }

    private static string Squeeze(string text) => string.Concat(FoldedText.Of(text, 200).Typed.Where(char.IsLetterOrDigit));
}
