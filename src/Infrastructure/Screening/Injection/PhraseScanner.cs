using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds what a passage asks of a model: phrases of all languages in one walk, then rules over what stands close together.</summary>
internal sealed class PhraseScanner
{
    /// <summary>Phrases of one passage that are weighed; real mail of a megabyte has fewer, and the work stays linear.</summary>
    private const int MaxHits = 6_000;

    private const int MaxTargets = 500;

    /// <summary>What a full stop between two phrases counts, in letters: they may belong together, but less.</summary>
    private const int SentenceGap = 28;

    private const int ParagraphGap = 45;

    /// <summary>Scripts that write a word in one or two characters cover more in fewer.</summary>
    private const int UnspacedWidth = 3;

    private const char FirstUnspaced = '\u3000';

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?。！？\n।؟");

    private readonly PhraseTree _tree = Vocabulary.Load();

    /// <summary>Adds what speaks for it to <paramref name="found"/>.</summary>
    /// <param name="isHidden">Nobody discusses anything in words that a person does not see.</param>
    /// <returns>Whether the text talks about such attacks.</returns>
    public bool Scan(FoldedPassage passage, bool isHidden, List<Evidence> found)
    {
        var hits = FindHits(passage);
        if (hits.Count == 0) return false;
        var discussed = isHidden ? 1 : Discussion.Weigh(hits);
        var index = new ConceptIndex(hits);
        if (!PhraseRule.All.Any(rule => IsPossible(rule, index.Present))) return discussed < 1;
        var places = Stretch(passage, hits);
        var neighbours = Neighbours(hits, places);
        var quotes = new Quotation(passage);
        foreach (var rule in PhraseRule.All)
        {
            if (IsPossible(rule, index.Present)) Apply(rule, passage, hits, index, places, neighbours, quotes, discussed, found);
        }

        return discussed < 1;
    }

    /// <summary>Every phrase, in order; those inside of an ordinary one are gone.</summary>
    public List<ConceptHit> FindHits(FoldedPassage passage)
    {
        var hits = new List<ConceptHit>();
        _tree.Find(passage, hits, MaxHits);
        RemoveHosts(passage, hits);
        AddTargets(passage, hits);
        var ordinaryEnd = 0;
        var kept = 0;
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].Start >= ordinaryEnd && hits[i].Concept == Concept.Ordinary) ordinaryEnd = hits[i].End;
            if (hits[i].Concept != Concept.Ordinary && (hits[i].Start >= ordinaryEnd || hits[i].Concept == Concept.Target)) hits[kept++] = hits[i];
        }

        hits.RemoveRange(kept, hits.Count - kept);
        return hits;
    }

    /// <summary>What a host is called says nothing: it is a name, and words in it are found by chance.</summary>
    private static void RemoveHosts(FoldedPassage passage, List<ConceptHit> hits)
    {
        if (hits.Count == 0) return;
        var host = NextHost(passage, 0);
        var kept = 0;
        for (var i = 0; i < hits.Count; i++)
        {
            while (host is { } passed && passed.End <= hits[i].Start) host = NextHost(passage, passed.End);
            if (host is not { } present || hits[i].Start < present.Start || hits[i].End > present.End) hits[kept++] = hits[i];
        }

        hits.RemoveRange(kept, hits.Count - kept);
    }

    private static (int Start, int End)? NextHost(FoldedPassage passage, int from)
    {
        var text = passage.Characters;
        var at = text[from..].IndexOf("://");
        if (at < 0) return null;
        var start = from + at + 3;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '.' || passage.Text[passage.Locate(end, end + 1).Start] is '-' or '_')) end++;
        return (start, end);
    }

    private static void AddTargets(FoldedPassage passage, List<ConceptHit> hits)
    {
        var text = passage.Characters;
        var from = 0;
        var targets = new List<ConceptHit>();
        while (targets.Count < MaxTargets && from < text.Length)
        {
            var at = text[from..].IndexOfAny('@', ':');
            if (at < 0) break;
            at += from;
            from = at + 1;
            if (text[at] == '@' && at > 0 && at + 2 < text.Length && IsAddressCharacter(text[at - 1]) && char.IsLetterOrDigit(text[at + 1])) targets.Add(new ConceptHit(Concept.Target, uint.MaxValue, at - 1, at + 2));
            else if (text[at] == ':' && text[from..].StartsWith("//") && at >= 4) targets.Add(new ConceptHit(Concept.Target, uint.MaxValue, at - 4, at + 3));
        }

        if (targets.Count > 0) Merge(hits, targets);
    }

    /// <summary>Puts the targets between the other phrases: by where they begin, the longer one first.</summary>
    private static void Merge(List<ConceptHit> hits, List<ConceptHit> targets)
    {
        targets.Sort(Compare);
        var left = hits.Count - 1;
        hits.AddRange(targets); // Room: each is written from the end on.
        for (var (right, write) = (targets.Count - 1, hits.Count - 1); right >= 0; write--)
            hits[write] = left >= 0 && Compare(hits[left], targets[right]) > 0 ? hits[left--] : targets[right--];
    }

    private static int Compare(ConceptHit a, ConceptHit b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);

    private static bool IsAddressCharacter(char c) => char.IsLetterOrDigit(c) || c is '.' or '+' or ' ';

    /// <summary>Where the phrases stand when sentences and scripts are allowed for.</summary>
    private static int[] Stretch(FoldedPassage passage, List<ConceptHit> hits)
    {
        var places = new int[hits.Count];
        var text = passage.Characters;
        var isUnspaced = text.ContainsAnyInRange(FirstUnspaced, char.MaxValue);
        var at = 0;
        var extra = 0;
        for (var i = 0; i < hits.Count; i++)
        {
            while (at < hits[i].Start)
            {
                if (!isUnspaced)
                {
                    var end = text[at..hits[i].Start].IndexOfAny(SentenceEnds);
                    if (end < 0) break;
                    at += end;
                }

                var c = text[at++];
                if (c >= FirstUnspaced && char.IsLetter(c)) extra += UnspacedWidth - 1;
                else if (SentenceEnds.Contains(c) && (at >= text.Length || c != '.' || text[at] is ' ' or '\n')) extra += c == '\n' ? ParagraphGap : SentenceGap;
            }

            at = Math.Max(at, hits[i].Start);

            places[i] = hits[i].Start + extra;
        }

        return places;
    }

    /// <summary>What stands so close to each phrase that a rule might want it: most phrases stand alone, and cost no more than a look at this.</summary>
    private static Concept[] Neighbours(List<ConceptHit> hits, int[] places)
    {
        var near = new Concept[hits.Count];
        for (var i = 0; i < hits.Count; i++)
        {
            for (var j = i + 1; j < hits.Count && places[j] - places[i] <= PhraseRule.MaxWindow + (hits[i].End - hits[i].Start); j++)
            {
                if ((hits[i].Languages & hits[j].Languages) == 0) continue;
                near[i] |= hits[j].Concept;
                near[j] |= hits[i].Concept;
            }
        }

        return near;
    }

    private static void Apply(PhraseRule rule, FoldedPassage passage, List<ConceptHit> hits, ConceptIndex index, int[] places, Concept[] neighbours, Quotation quotes, double discussed, List<Evidence> found)
    {
        foreach (var i in index.Of(rule.Concepts[0]))
        {
            if (!HasOthers(rule, neighbours[i])) continue;
            var (start, end) = (hits[i].Start, hits[i].End);
            var languages = hits[i].Languages;
            var isWhole = true;
            var isBackward = false;
            Span<int> used = [i, -1, -1];
            for (var c = 1; c < rule.Concepts.Length && isWhole; c++)
            {
                var nearest = Nearest(hits, places, i, rule.Concepts[c], rule.Window, languages, used);
                isWhole = nearest >= 0;
                if (!isWhole) break;
                used[c] = nearest;
                languages &= hits[nearest].Languages;
                isBackward |= hits[nearest].Start < hits[i].Start;
                (start, end) = (Math.Min(start, hits[nearest].Start), Math.Max(end, hits[nearest].End));
            }

            if (!isWhole) continue;
            var weight = rule.Weight * Context.Factor(rule, passage, hits, places, i, quotes.Covers(start, end), discussed, isBackward);
            var place = passage.Locate(start, end);
            found.Add(new Evidence(rule.Code, weight, place.Start, place.Length));
        }
    }

    private static bool IsPossible(PhraseRule rule, Concept present) => (rule.Concepts[0] & present) != 0 && HasOthers(rule, present);

    private static bool HasOthers(PhraseRule rule, Concept neighbours)
    {
        for (var c = 1; c < rule.Concepts.Length; c++)
            if ((rule.Concepts[c] & neighbours) == 0) return false;
        return true;
    }

    private static int Nearest(List<ConceptHit> hits, int[] places, int anchor, Concept concept, int window, uint languages, ReadOnlySpan<int> used)
    {
        // Behind the anchor first: most languages name the deed before its object.
        for (var i = anchor + 1; i < hits.Count && places[i] - places[anchor] <= window + (hits[anchor].End - hits[anchor].Start); i++)
            if (Fits(hits, i, concept, languages, used)) return i;
        for (var i = anchor - 1; i >= 0 && places[anchor] - places[i] <= window; i--)
            if (Fits(hits, i, concept, languages, used)) return i;
        return -1;
    }

    private static bool Fits(List<ConceptHit> hits, int i, Concept concept, uint languages, ReadOnlySpan<int> used)
    {
        if ((hits[i].Concept & concept) == 0 || (hits[i].Languages & languages) == 0) return false;
        foreach (var other in used)
            if (other >= 0 && hits[i].Start < hits[other].End && hits[other].Start < hits[i].End) return false;
        return true;
    }
}
