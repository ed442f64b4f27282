using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Mime;
using AgentSend.Infrastructure.Screening.Bayes;

namespace AgentSend.ScreeningBenchmark;

/// <summary>Makes the counts that are shipped, and says how good they are.</summary>
internal static class Learning
{
    private static readonly double[] Thresholds = [0.8, 0.95, 0.99, 0.999];

    public static void Write(string[] spamFolders, string[] hamFolders, string file, int least)
    {
        var spam = Tokens(spamFolders);
        var ham = Tokens(hamFolders);
        var octets = ShippedCounts.Write(new TokenCount(spam.Count, ham.Count), Count(spam, ham), least);
        File.WriteAllBytes(file, octets);
        Console.WriteLine($"{spam.Count} spam, {ham.Count} ham, {octets.Length} octets");
    }

    public static void Validate(string[] spamFolders, string[] hamFolders, int folds)
    {
        var spam = Tokens(spamFolders);
        var ham = Tokens(hamFolders);
        var (found, wrong) = (new int[Thresholds.Length], new int[Thresholds.Length]);
        for (var fold = 0; fold < folds; fold++)
        {
            var (spamKept, hamKept) = (Without(spam, fold, folds), Without(ham, fold, folds));
            var counts = new ShippedCounts(ShippedCounts.Write(new TokenCount(spamKept.Count, hamKept.Count), Count(spamKept, hamKept), least: 6));
            Judge(spam, fold, folds, counts, found);
            Judge(ham, fold, folds, counts, wrong);
        }

        for (var i = 0; i < Thresholds.Length; i++)
            Console.WriteLine($"from {Thresholds[i]}: recall {found[i] / (double)spam.Count:0.0000}, precision {found[i] / (double)Math.Max(1, found[i] + wrong[i]):0.0000}, {wrong[i]} of {ham.Count} wanted mails taken for spam ({100.0 * wrong[i] / ham.Count:0.00} %)");
    }

    private static void Judge(List<TokenSet> mails, int fold, int folds, ShippedCounts counts, int[] above)
    {
        for (var i = fold; i < mails.Count; i += folds)
        {
            var probability = BayesClassifier.Classify(mails[i], counts, null).Probability;
            for (var t = 0; t < Thresholds.Length; t++)
                if (probability >= Thresholds[t]) above[t]++;
        }
    }

    private static List<TokenSet> Without(List<TokenSet> mails, int fold, int folds) => [.. mails.Where((_, i) => i % folds != fold)];

    private static Dictionary<ulong, TokenCount> Count(List<TokenSet> spam, List<TokenSet> ham)
    {
        var counts = new Dictionary<ulong, TokenCount>();
        foreach (var token in spam.SelectMany(mail => mail)) counts[token] = counts.GetValueOrDefault(token) is var count ? count with { Spam = count.Spam + 1 } : default;
        foreach (var token in ham.SelectMany(mail => mail)) counts[token] = counts.GetValueOrDefault(token) is var count ? count with { Ham = count.Ham + 1 } : default;
        return counts;
    }

    /// <summary>Words and hosts alone: who sent mail then is nobody's concern today.</summary>
    private static List<TokenSet> Tokens(string[] folders)
    {
        var reader = new MimeReader(MimeLimits.Default);
        var decoder = new PartDecoder();
        var html = new HtmlText();
        var mails = new List<TokenSet>();
        foreach (var mail in MailFolder.Load(folders))
        {
            var content = reader.Read(mail);
            var texts = content.Bodies.Select(body => (body.Kind, Text: decoder.DecodeText(mail.AsSpan(body.Slice.Offset, body.Slice.Length), body.Slice.Encoding, body.Charset))).ToList();
            var markup = texts.FirstOrDefault(text => text.Kind == BodyKind.Html).Text;
            var plain = texts.FirstOrDefault(text => text.Kind == BodyKind.Text).Text;
            mails.Add(MailTokens.Of(null, content.Subject, string.IsNullOrWhiteSpace(plain) && markup is not null ? html.ToText(markup) : plain, markup));
        }

        return mails;
    }
}
