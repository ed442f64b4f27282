namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>All phrases of all languages in one tree: of those that begin at a place, the longest counts. The cost of a place is bounded by the longest phrase.</summary>
internal sealed class PhraseTree
{
    /// <summary>Phrases of scripts before this one begin where a word does.</summary>
    private const char FirstUnspaced = '\u0590';

    private readonly List<Node> _nodes = [new Node()];
    private readonly int[] _first = new int[char.MaxValue + 1];

    /// <param name="folded">The phrase as <see cref="Folding"/> makes it.</param>
    /// <param name="startsAnywhere">Inside of a word, too.</param>
    /// <param name="endsAnywhere">The word may go on.</param>
    public void Add(string folded, Concept concept, uint languages, bool startsAnywhere, bool endsAnywhere)
    {
        var node = 0;
        foreach (var c in folded) node = Child(node, c, isNew: true);
        var reached = _nodes[node];
        reached.Meanings = [.. reached.Meanings, new Meaning(concept, languages, startsAnywhere, endsAnywhere)];
    }

    /// <summary>Adds what the passage says to <paramref name="found"/>, in its order.</summary>
    /// <param name="limit">Entries of <paramref name="found"/> at most.</param>
    public void Find(FoldedPassage passage, List<ConceptHit> found, int limit)
    {
        var text = passage.Characters;
        var wasWord = false;
        for (var start = 0; start < text.Length && found.Count < limit; start++)
        {
            var isSpelled = passage.IsSpelled(start);
            var isWord = IsWord(text[start]);
            var isWordStart = !wasWord || !isWord;
            wasWord = isWord;
            if (!isWordStart && !isSpelled && text[start] < FirstUnspaced) continue;
            var node = _first[text[start]];
            if (node == 0) continue;
            var best = 0;
            var bestEnd = 0;
            for (var at = start + 1; ; at++)
            {
                if (_nodes[node].Meanings.Length > 0)
                {
                    var isWordEnd = at == text.Length || !IsWord(text[at]) || !IsWord(text[at - 1]);
                    foreach (var meaning in _nodes[node].Meanings)
                        if (isSpelled || ((isWordStart || meaning.StartsAnywhere) && (isWordEnd || meaning.EndsAnywhere))) (best, bestEnd) = (node, at);
                }

                if (at == text.Length) break;
                node = Child(node, text[at] == '\n' ? ' ' : text[at], isNew: false);
                if (node == 0) break;
            }

            if (best > 0) Take(best, start, bestEnd, isWordStart || isSpelled, isSpelled || bestEnd == text.Length || !IsWord(text[bestEnd]), found);
        }
    }

    private void Take(int node, int start, int end, bool isWordStart, bool isWordEnd, List<ConceptHit> found)
    {
        foreach (var meaning in _nodes[node].Meanings)
        {
            if ((!isWordStart && !meaning.StartsAnywhere) || (!isWordEnd && !meaning.EndsAnywhere)) continue;
            found.Add(new ConceptHit(meaning.Concept, meaning.Languages, start, end));
        }
    }

    private static bool IsWord(char c) => c < '\u0080' ? (uint)(c - 'a') <= 'z' - 'a' || (uint)(c - '0') <= 9 : char.IsLetterOrDigit(c);

    private int Child(int node, char c, bool isNew)
    {
        if (node == 0)
        {
            if (_first[c] == 0 && isNew) _first[c] = NewNode();
            return _first[c];
        }

        var parent = _nodes[node];
        var index = parent.Keys.AsSpan().BinarySearch(c);
        if (index >= 0) return parent.Children[index];
        if (!isNew) return 0;
        var child = NewNode();
        parent.Keys = [.. parent.Keys[..~index], c, .. parent.Keys[~index..]];
        parent.Children = [.. parent.Children[..~index], child, .. parent.Children[~index..]];
        return child;
    }

    private int NewNode()
    {
        _nodes.Add(new Node());
        return _nodes.Count - 1;
    }

    private sealed class Node
    {
        public char[] Keys = [];
        public int[] Children = [];
        public Meaning[] Meanings = [];
    }

    private readonly record struct Meaning(Concept Concept, uint Languages, bool StartsAnywhere, bool EndsAnywhere);
}
