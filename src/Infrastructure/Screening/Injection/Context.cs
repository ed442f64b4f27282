namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>What the words around a phrase take away from it: a report of what others say, a person's own earlier words, a warning.</summary>
internal static class Context
{
    private const double Quoted = 0.4;
    private const double Reported = 0.55;
    private const double Own = 0.2;
    private const double Warned = 0.25;
    private const double Backward = 0.85;
    private const double Told = 0.5;
    private const int ReportWindow = 45;
    private const int OwnWindow = 40;
    private const int WarningWindow = 45;

    /// <summary>What may stand before an order in English; another word there is a subject, and the sentence tells of something.</summary>
    private static readonly HashSet<string> BeforeOrders =
        ["please", "must", "should", "to", "and", "then", "now", "you", "just", "also", "can", "will", "shall", "or", "but", "so", "kindly", "instead", "immediately", "always", "first", "ai", "assistant", "agent", "llm", "model", "bot", "therefore", "hereby", "do", "may", "simply", "completely", "entirely", "here", "this", "below", "instructions", "instruction", "override", "system", "important", "hi", "hello", "hey", "dear", "team", "thanks", "not", "i", "we", "us", "let", "s", "reading", "urgent", "note", "directive", "task", "command"];

    /// <returns>0 to 1, to multiply the weight by.</returns>
    /// <param name="discussed">What such phrases count in a mail that talks about them; 1 when it does not.</param>
    /// <param name="isBackward">The object stands before the deed.</param>
    public static double Factor(PhraseRule rule, FoldedPassage passage, List<ConceptHit> hits, int[] places, int anchor, bool isQuoted, double discussed, bool isBackward)
    {
        var factor = isBackward ? Backward : 1;
        var concept = rule.Concepts[0];
        var isReported = IsNear(hits, places, anchor, Concept.Report, ReportWindow, 0);
        if (discussed < 1) factor *= isQuoted || isReported ? Math.Min(discussed, isQuoted ? Quoted : Reported) : Math.Sqrt(discussed);
        else if (isQuoted && isReported) factor *= Quoted;
        if ((concept & (Concept.Ignore | Concept.NewTask | Concept.Tool | Concept.Lapse)) != 0 && IsNear(hits, places, anchor, Concept.Human, OwnWindow, OwnWindow)) factor *= Own;
        if ((concept & Concept.Ignore) != 0 && !IsOrder(passage.Characters, hits[anchor].Start)) factor *= Told;
        if ((concept & (Concept.Send | Concept.Reveal | Concept.Destroy)) != 0 && IsNear(hits, places, anchor, Concept.Negation, WarningWindow, 0)) factor *= Warned;
        return factor;
    }

    private static bool IsOrder(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end > 0 && text[end - 1] == ' ') end--;
        if (end == 0 || text[end - 1] is not (>= 'a' and <= 'z') || text[start] is not (>= 'a' and <= 'z')) return true;
        var begin = end;
        while (begin > 0 && text[begin - 1] is >= 'a' and <= 'z') begin--;
        return end == start || BeforeOrders.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[begin..end]);
    }

    private static bool IsNear(List<ConceptHit> hits, int[] places, int anchor, Concept concept, int before, int behind)
    {
        for (var i = anchor - 1; i >= 0 && places[anchor] - places[i] <= before; i--)
            if ((hits[i].Concept & concept) != 0 && (hits[i].Languages & hits[anchor].Languages) != 0) return true;
        for (var i = anchor + 1; i < hits.Count && places[i] - places[anchor] <= behind + (hits[anchor].End - hits[anchor].Start); i++)
            if ((hits[i].Concept & concept) != 0 && (hits[i].Languages & hits[anchor].Languages) != 0) return true;
        return false;
    }
}
