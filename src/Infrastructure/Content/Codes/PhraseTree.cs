namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>Finds phrases in folded text: the longest that begins at a place. The cost of a place is bounded by the longest phrase.</summary>
/// <typeparam name="TKind">What a phrase says.</typeparam>
internal sealed class PhraseTree<TKind> where TKind : struct, Enum
{
    private readonly Dictionary<(int Node, char Next), int> _next = [];
    private readonly List<(bool IsEnd, bool AnyStart, bool AnyEnd, TKind Kind)> _nodes = [default];
    private readonly bool[] _first = new bool[char.MaxValue + 1];

    /// <param name="phrases">Set apart by bars and line ends; a star in front or behind says that the word may go on there.</param>
    public PhraseTree<TKind> Add(TKind kind, string phrases)
    {
        foreach (var phrase in phrases.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) AddOne(kind, phrase);
        return this;
    }

    /// <param name="length">Of the phrase in <paramref name="folded"/>.</param>
    public bool TryMatch(ReadOnlySpan<char> folded, int start, out int length, out TKind kind)
    {
        length = 0;
        kind = default;
        if (!_first[folded[start]]) return false;
        var isWordStart = start == 0 || !FoldedText.IsWordCharacter(folded[start - 1]) || !FoldedText.IsWordCharacter(folded[start]);
        var node = 0;
        for (var at = start; at < folded.Length; at++)
        {
            var character = folded[at] == '\n' ? ' ' : folded[at];
            if (!_next.TryGetValue((node, character), out node)) break;
            var found = _nodes[node];
            if (!found.IsEnd || (!isWordStart && !found.AnyStart)) continue;
            var isWordEnd = at + 1 == folded.Length || !FoldedText.IsWordCharacter(folded[at + 1]) || !FoldedText.IsWordCharacter(folded[at])
                || (char.IsAsciiDigit(folded[at + 1]) && !char.IsAsciiDigit(folded[at]));
            if (!isWordEnd && !found.AnyEnd) continue;
            (length, kind) = (at + 1 - start, found.Kind);
        }

        return length > 0;
    }

    private void AddOne(TKind kind, string phrase)
    {
        var folded = FoldedText.Phrase(phrase.Trim('*'));
        var node = 0;
        _first[folded[0]] = true;
        foreach (var character in folded)
        {
            if (!_next.TryGetValue((node, character), out var next))
            {
                next = _nodes.Count;
                _nodes.Add(default);
                _next.Add((node, character), next);
            }

            node = next;
        }

        // What is said first stands: the lists begin with what weighs most.
        if (!_nodes[node].IsEnd) _nodes[node] = (true, phrase[0] == '*', phrase[^1] == '*', kind);
    }
}
