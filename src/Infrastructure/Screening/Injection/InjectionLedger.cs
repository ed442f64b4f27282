using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Keeps what was found in the texts of one message, with the places.</summary>
internal sealed class InjectionLedger
{
    private const int MaxExcerpt = 200;

    /// <summary>Characters of words that are looked for in markup: what follows may be broken up by tags.</summary>
    private const int MaxProbe = 24;

    /// <summary>Of one text, the strongest: somebody may fill a text with nothing else.</summary>
    private const int MaxPieces = 60;

    private readonly List<(Evidence Piece, TextSpan? Span)> _items = [];
    private readonly List<double> _scores = [];

    /// <param name="text">What the places of <paramref name="found"/> count in.</param>
    public void Add(SpanSource source, string text, List<Evidence> found)
    {
        if (found.Count == 0) return;
        _scores.Add(EvidenceModel.Combine(found));
        foreach (var piece in Strongest(found)) _items.Add((piece, SpanOf(source, text, piece.Start, piece.Length)));
    }

    /// <summary>For words that were read out of markup: their place in it is looked for.</summary>
    /// <param name="html">Null when there is none: then they have no place.</param>
    public void AddFound(SpanSource source, string? html, string words, List<Evidence> found)
    {
        if (found.Count == 0) return;
        _scores.Add(EvidenceModel.Combine(found));
        foreach (var piece in Strongest(found))
        {
            var excerpt = words.AsSpan(Math.Min(piece.Start, words.Length), Math.Min(piece.Length, Math.Max(0, words.Length - piece.Start)));
            var probe = excerpt[..Math.Min(excerpt.Length, MaxProbe)];
            var at = html is null || probe.Length == 0 ? -1 : html.AsSpan().IndexOf(probe, StringComparison.Ordinal);
            var length = at >= 0 && html.AsSpan(at).StartsWith(excerpt) ? excerpt.Length : probe.Length;
            _items.Add((piece, at < 0 ? null : SpanOf(source, html!, at, length)));
        }
    }

    /// <param name="minimum">What weighs less is left out.</param>
    public InjectionReport ToReport(double minimum, int maxSpans)
    {
        // The texts strengthen each other, but not by saying the same: HTML often does.
        var strongest = _items.GroupBy(item => item.Piece.Code).Select(group => group.Max(item => item.Piece.Weight));
        var score = Math.Min(EvidenceModel.Combine(_scores), EvidenceModel.Combine(strongest));
        var items = _items
            .GroupBy(item => item.Piece.Code)
            .Select(group => new InjectionItem(
                group.Key,
                group.Max(item => item.Piece.Weight),
                [.. group.OrderByDescending(item => item.Piece.Weight).Where(item => item.Span is not null).Select(item => item.Span!).DistinctBy(span => (span.Source, span.Start)).Take(maxSpans)]))
            .Where(item => item.Score >= minimum)
            .OrderByDescending(item => item.Score)
            .ToList();
        return new InjectionReport(Math.Round(score, 3), items);
    }

    private static IEnumerable<Evidence> Strongest(List<Evidence> found) => found.Count <= MaxPieces ? found : found.OrderByDescending(piece => piece.Weight).Take(MaxPieces);

    private static TextSpan SpanOf(SpanSource source, string text, int start, int length)
    {
        var end = Math.Min(text.Length, start + length);
        var excerpt = text.AsSpan(start, Math.Min(MaxExcerpt, Math.Max(0, end - start)));
        if (excerpt.Length > 0 && char.IsHighSurrogate(excerpt[^1])) excerpt = excerpt[..^1];
        return new TextSpan(source, start, end - start, excerpt.ToString());
    }
}
