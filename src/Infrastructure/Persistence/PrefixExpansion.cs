using AgentSend.Application.Search;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>
/// Puts the words that begin so in place of the beginning of a word. FTS5 gathers all that a long beginning matches before it returns the first row, which
/// grows with the store; of whole words it reads on only as far as it is asked. Beginnings of two and three letters have an index of their own there.
/// </summary>
internal sealed class PrefixExpansion(IDbSession session, ISearchDialect search)
{
    /// <summary>A beginning of more words than this stays what it is: such words are rare ones.</summary>
    private const int MaxWords = 48;

    /// <summary>Greater than whatever a word may go on with.</summary>
    private const string AfterAll = "\U0010FFFF";

    /// <summary>Less than whatever a word may go on with.</summary>
    private const char BeforeAll = '\u0001';

    public async Task<SearchNode> ExpandAsync(SearchNode node, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case AllOf all:
                return new AllOf(await ExpandAsync(all.Parts, cancellationToken));
            case AnyOf any:
                return new AnyOf(await ExpandAsync(any.Parts, cancellationToken));
            case Without without:
                return new Without(await ExpandAsync(without.Part, cancellationToken));
            case Phrase { IsPrefix: true } phrase when search.NextWord is { } next && phrase.Tokens[^1].Length is not (2 or 3):
                return await ExpandAsync(phrase, next, cancellationToken);
            default:
                return node;
        }
    }

    private async Task<List<SearchNode>> ExpandAsync(IReadOnlyList<SearchNode> parts, CancellationToken cancellationToken)
    {
        var expanded = new List<SearchNode>(parts.Count);
        foreach (var part in parts) expanded.Add(await ExpandAsync(part, cancellationToken));
        return expanded;
    }

    private async Task<SearchNode> ExpandAsync(Phrase phrase, string next, CancellationToken cancellationToken)
    {
        var beginning = phrase.Tokens[^1];
        var words = new List<SearchNode>();
        for (var first = beginning; words.Count <= MaxWords;)
        {
            var word = await session.ScalarAsync<string>(next, new { First = first, Last = beginning + AfterAll }, cancellationToken);
            if (word is null) return words.Count == 0 ? phrase : new AnyOf(words);
            words.Add(new Phrase(phrase.Fields, [.. phrase.Tokens.SkipLast(1), word], IsPrefix: false));
            first = word + BeforeAll;
        }

        return phrase;
    }
}
