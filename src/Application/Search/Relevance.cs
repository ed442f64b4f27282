namespace AgentSend.Application.Search;

/// <summary>
/// How well messages answer a query, among one another: a word weighs more the fewer of them have it, counts less each time it is repeated (BM25's
/// saturation), and more in a subject or a name than in a body.
/// </summary>
internal static class Relevance
{
    private const double Saturation = 1.2;

    private static readonly (SearchFields Field, Func<SearchDocument, string> Text, double Weight)[] Weights =
    [
        (SearchFields.Subject, d => d.Subject, 4),
        (SearchFields.Sender, d => d.Sender, 3),
        (SearchFields.Recipients, d => d.Recipients, 1.5),
        (SearchFields.Files, d => d.Files, 2),
        (SearchFields.Body, d => d.Body, 1),
    ];

    /// <param name="documents">Newest first: that order stays among equals.</param>
    /// <returns>Positions in <paramref name="documents"/>, the best first.</returns>
    public static IReadOnlyList<int> Rank(SearchNode query, IReadOnlyList<SearchDocument> documents)
    {
        var phrases = new List<Phrase>();
        query.CollectPhrases(phrases);
        var scores = new double[documents.Count];
        foreach (var phrase in phrases)
        {
            var frequencies = documents.Select(d => Frequency(phrase, d)).ToArray();
            var having = frequencies.Count(f => f > 0);
            var rarity = Math.Log(1 + ((documents.Count - having + 0.5) / (having + 0.5)));
            for (var i = 0; i < scores.Length; i++) scores[i] += rarity * frequencies[i] * (Saturation + 1) / (frequencies[i] + Saturation);
        }

        return [.. Enumerable.Range(0, documents.Count).OrderByDescending(i => scores[i])]; // Stable.
    }

    private static double Frequency(Phrase phrase, SearchDocument document)
    {
        var frequency = 0.0;
        foreach (var (field, text, weight) in Weights)
        {
            if (!phrase.Fields.HasFlag(field)) continue;
            var value = text(document);
            for (var at = value.IndexOf(phrase.Pattern, StringComparison.Ordinal); at >= 0; at = value.IndexOf(phrase.Pattern, at + 1, StringComparison.Ordinal)) frequency += weight;
        }

        return frequency;
    }
}
