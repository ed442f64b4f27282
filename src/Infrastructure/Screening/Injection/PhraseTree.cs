using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>All phrases of all languages in one tree: of those that begin at a place, the longest counts. The cost of a place is bounded by the longest phrase.</summary>
internal sealed class PhraseTree
{
    /// <summary>Phrases of scripts before this one begin where a word does.</summary>
    private const char FirstUnspaced = '\u0590';

    /// <summary>Symbols below this one are of ASCII characters: a node has a bit for each.</summary>
    private const int FirstOther = 64;

    private readonly ushort[] _symbols = new ushort[char.MaxValue + 1];
    private readonly PhraseBeginnings _beginnings;

    /// <summary>Characters of ASCII that phrases begin with and that are of no word.</summary>
    private readonly Vector256<ushort>[] _signs;

    private readonly Node[] _nodes;
    private readonly Meaning[] _meanings;

    /// <summary>Where in <see cref="_meanings"/> those of each node begin.</summary>
    private readonly int[] _firstMeanings;

    /// <summary>How many each node has.</summary>
    private readonly int[] _children;

    /// <param name="phrases">As <see cref="Folding"/> makes them; one may be there several times.</param>
    public PhraseTree(IEnumerable<Phrase> phrases)
    {
        var sorted = phrases.OrderBy(phrase => phrase.Folded, StringComparer.Ordinal).ToArray(); // Of the same words, those that were first stay so.
        Number(sorted);
        _beginnings = new PhraseBeginnings(sorted.Select(phrase => (phrase.Folded, phrase.Meaning.EndsAnywhere)));
        _signs = [.. sorted.Select(phrase => phrase.Folded[0]).Where(c => c < '\u0080' && !IsWord(c)).Distinct().Select(c => Vector256.Create((ushort)c))];
        _meanings = Array.ConvertAll(sorted, phrase => phrase.Meaning);
        (_nodes, _firstMeanings, _children) = Grow(sorted);
    }

    /// <summary>Adds what the passage says to <paramref name="found"/>, in its order.</summary>
    /// <param name="limit">Entries of <paramref name="found"/> at most.</param>
    public void Find(FoldedPassage passage, List<ConceptHit> found, int limit)
    {
        var text = passage.Characters;
        var wasWord = false;
        for (var at = 0; at < text.Length && found.Count < limit;)
        {
            if (Vector256.IsHardwareAccelerated && text.Length - at >= Vector256<ushort>.Count && !passage.IsSpelled(at, Vector256<ushort>.Count) && TryFindStarts(text[at..], ref wasWord, out var starts))
            {
                for (; starts != 0 && found.Count < limit; starts &= starts - 1) FindAt(text, at + BitOperations.TrailingZeroCount(starts), isWordStart: true, isSpelled: false, found);
                at += Vector256<ushort>.Count;
                continue;
            }

            for (var end = Math.Min(text.Length, at + Vector256<ushort>.Count); at < end && found.Count < limit; at++)
            {
                var isSpelled = passage.IsSpelled(at);
                var isWord = IsWord(text[at]);
                var isWordStart = !wasWord || !isWord;
                wasWord = isWord;
                if (isWordStart || isSpelled || text[at] >= FirstUnspaced) FindAt(text, at, isWordStart, isSpelled, found);
            }
        }
    }

    /// <summary>Marks those of the first sixteen characters at which a phrase may begin, a bit each.</summary>
    /// <param name="wasWord">Whether the character before them is one of a word; then, whether the last of them is.</param>
    /// <returns>False when they are not all ASCII.</returns>
    private bool TryFindStarts(ReadOnlySpan<char> text, ref bool wasWord, out uint starts)
    {
        starts = 0;
        var units = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(text)));
        if ((units & Vector256.Create((ushort)0xFF80)) != Vector256<ushort>.Zero) return false;
        var signed = units.AsInt16();
        var isLetter = Vector256.GreaterThan(signed, Vector256.Create((short)('a' - 1))) & Vector256.LessThan(signed, Vector256.Create((short)('z' + 1)));
        var isDigit = Vector256.GreaterThan(signed, Vector256.Create((short)('0' - 1))) & Vector256.LessThan(signed, Vector256.Create((short)('9' + 1)));
        var words = (isLetter | isDigit).ExtractMostSignificantBits();
        starts = words & ~((words << 1) | (wasWord ? 1u : 0));
        foreach (var sign in _signs) starts |= Vector256.Equals(units, sign).ExtractMostSignificantBits();
        wasWord = words >> (Vector256<ushort>.Count - 1) != 0;
        return true;
    }

    private void FindAt(ReadOnlySpan<char> text, int start, bool isWordStart, bool isSpelled, List<ConceptHit> found)
    {
        if (!isSpelled && !_beginnings.MayBegin(text[start..])) return; // A phrase inside of a spelled word has no end that shows.
        var best = 0;
        var bestEnd = 0;
        var node = 0;
        for (var at = start; at < text.Length;)
        {
            node = Child(node, _symbols[text[at++]]);
            if (node == 0) break;
            if (_nodes[node].MeaningCount == 0) continue;
            var isWordEnd = at == text.Length || !IsWord(text[at]) || !IsWord(text[at - 1]);
            foreach (var meaning in MeaningsOf(node))
                if (isSpelled || ((isWordStart || meaning.StartsAnywhere) && (isWordEnd || meaning.EndsAnywhere))) (best, bestEnd) = (node, at);
        }

        if (best > 0) Take(best, start, bestEnd, isWordStart || isSpelled, isSpelled || bestEnd == text.Length || !IsWord(text[bestEnd]), found);
    }

    private void Take(int node, int start, int end, bool isWordStart, bool isWordEnd, List<ConceptHit> found)
    {
        foreach (var meaning in MeaningsOf(node))
        {
            if ((!isWordStart && !meaning.StartsAnywhere) || (!isWordEnd && !meaning.EndsAnywhere)) continue;
            found.Add(new ConceptHit(meaning.Concept, meaning.Languages, start, end));
        }
    }

    private static bool IsWord(char c) => c < '\u0080' ? (uint)(c - 'a') <= 'z' - 'a' || (uint)(c - '0') <= 9 : char.IsLetterOrDigit(c);

    private ReadOnlySpan<Meaning> MeaningsOf(int node) => _meanings.AsSpan(_firstMeanings[node], _nodes[node].MeaningCount);

    /// <returns>0 when there is none: the root is nobody's child.</returns>
    private int Child(int node, int symbol)
    {
        ref readonly var parent = ref _nodes[node];
        if (symbol < FirstOther)
        {
            var bit = 1UL << symbol;
            return (parent.Ascii & bit) == 0 ? 0 : parent.FirstChild + BitOperations.PopCount(parent.Ascii & (bit - 1));
        }

        var (low, high) = (parent.FirstChild + BitOperations.PopCount(parent.Ascii), parent.FirstChild + _children[node] - 1);
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            if (_nodes[middle].Symbol == symbol) return middle;
            if (_nodes[middle].Symbol < symbol) low = middle + 1;
            else high = middle - 1;
        }

        return 0;
    }

    /// <summary>Gives each character that is in a phrase a number, in their order; that of others, 0, is no child's.</summary>
    private void Number(Phrase[] phrases)
    {
        var next = 0;
        foreach (var c in phrases.SelectMany(phrase => phrase.Folded).Distinct().Order())
        {
            next = c < '\u0080' ? next + 1 : Math.Max(next + 1, FirstOther);
            if (c < '\u0080' && next >= FirstOther) throw new InvalidOperationException("The phrases have more characters of ASCII than a node has bits.");
            _symbols[c] = (ushort)next;
        }

        _symbols['\n'] = _symbols[' ']; // A phrase may be wrapped.
    }

    /// <summary>A node after those of its level, its children side by side.</summary>
    private (Node[] Nodes, int[] FirstMeanings, int[] Children) Grow(Phrase[] sorted)
    {
        var nodes = new List<Node> { default };
        var children = new List<int>();
        var spans = new List<(int From, int To, int Depth)> { (0, sorted.Length, 0) };
        for (var i = 0; i < nodes.Count; i++)
        {
            var (from, to, depth) = spans[i];
            var node = nodes[i];
            node.FirstChild = nodes.Count;
            var first = from;
            while (from < to && sorted[from].Folded.Length == depth) from++;
            node.MeaningCount = (ushort)(from - first);
            while (from < to)
            {
                var c = sorted[from].Folded[depth];
                var end = from + 1;
                while (end < to && sorted[end].Folded[depth] == c) end++;
                if (_symbols[c] < FirstOther) node.Ascii |= 1UL << _symbols[c];
                nodes.Add(new Node { Symbol = _symbols[c] });
                spans.Add((from, end, depth + 1));
                from = end;
            }

            nodes[i] = node;
            children.Add(nodes.Count - node.FirstChild);
        }

        return ([.. nodes], [.. spans.Select(span => span.From)], [.. children]);
    }

    /// <param name="Folded">At least one character, the first of them no blank.</param>
    internal readonly record struct Phrase(string Folded, Meaning Meaning);

    /// <param name="StartsAnywhere">Inside of a word, too.</param>
    /// <param name="EndsAnywhere">The word may go on.</param>
    internal readonly record struct Meaning(Concept Concept, uint Languages, bool StartsAnywhere, bool EndsAnywhere);

    private struct Node
    {
        /// <summary>Which symbols of ASCII it has a child for; those come first, in the order of their symbols.</summary>
        public ulong Ascii;
        public int FirstChild;
        public ushort MeaningCount;
        public ushort Symbol;
    }
}
