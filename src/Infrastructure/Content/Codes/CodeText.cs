namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>A phrase found in a text.</summary>
internal readonly record struct CodeEvidence(CodeWord Word, int Start, int End);

/// <summary>A subject and a body, with every phrase in them that tells of codes.</summary>
internal sealed class CodeText
{
    private const int MaxCharacters = 100_000;
    private const int MaxCandidates = 2_000;

    private static readonly PhraseTree<CodeWord> Phrases = new PhraseTree<CodeWord>()
        .Add(CodeWord.Name, CodeNames.Names)
        .Add(CodeWord.Confirmation, CodeNames.Confirmations)
        .Add(CodeWord.Meeting, SecurityWords.Meetings)
        .Add(CodeWord.OtherNumber, OtherNumbers.Labels)
        .Add(CodeWord.Code, CodeNames.Codes)
        .Add(CodeWord.Security, SecurityWords.Security)
        .Add(CodeWord.Promotion, SecurityWords.Promotions)
        .Add(CodeWord.Trade, SecurityWords.Trades);

    private static readonly PhraseTree<CodeWord> Units = new PhraseTree<CodeWord>().Add(CodeWord.Unit, OtherNumbers.Units);

    private readonly FoldedText _text;
    private readonly HashSet<CodeWord> _words = [];
    private readonly int _bodyStart;

    public CodeText(string subject, string body)
    {
        _bodyStart = FoldedText.Of(subject, 1_000).Typed.Length;
        _text = FoldedText.Of(string.Concat(subject.AsSpan(0, Math.Min(subject.Length, 1_000)), "\n\n", body.AsSpan(0, Math.Min(body.Length, MaxCharacters))), MaxCharacters);
        Candidates = CandidateReader.Read(_text.Typed, MaxCandidates);
        var folded = _text.Folded.AsSpan();
        for (var at = 0; at < folded.Length; at++)
        {
            if (!Phrases.TryMatch(folded, at, out var length, out var word)) continue;
            Evidence.Add(new CodeEvidence(word, at, at + length));
            _words.Add(word);
            at += length - 1;
        }
    }

    /// <summary>In the order of the text.</summary>
    public List<CodeCandidate> Candidates { get; }

    /// <summary>In the order of the text, none over another.</summary>
    public List<CodeEvidence> Evidence { get; } = [];

    public string Typed => _text.Typed;

    /// <summary>In lower case; positions are the same.</summary>
    public string Folded => _text.Folded;

    public bool Has(CodeWord word) => _words.Contains(word);

    /// <summary>Whether a unit follows: the number counts something.</summary>
    public bool IsCounted(CodeCandidate candidate)
    {
        var at = candidate.End;
        if (at < _text.Folded.Length && _text.Folded[at] == ' ') at++;
        return at < _text.Folded.Length && Units.TryMatch(_text.Folded, at, out _, out _);
    }

    /// <summary>"Use 123456 to sign in", "Geben Sie 123456 ein, um sich anzumelden": a word to enter it right before, and what for soon after.</summary>
    public bool IsToBeEntered(CodeCandidate candidate)
    {
        var before = _text.Folded.AsSpan(0, candidate.Start).TrimEnd(" \"'“”«»:");
        var isEntered = false;
        for (var start = before.Length - 1; start >= 0 && before.Length - start <= 16 && !isEntered; start--)
            isEntered = Entries.TryMatch(_text.Folded, start, out var length, out _) && start + length == before.Length;
        return isEntered && GoesOnWith(CodeWord.Security, candidate);
    }

    /// <summary>Whether the sentence goes on with what it makes cheaper.</summary>
    public bool IsSold(CodeCandidate candidate) => GoesOnWith(CodeWord.Promotion, candidate);

    private bool GoesOnWith(CodeWord word, CodeCandidate candidate)
    {
        for (var i = Evidence.Count - 1; i >= 0 && Evidence[i].Start >= candidate.End; i--)
            if (Evidence[i].Word == word && Evidence[i].Start - candidate.End <= 40 && !_text.Folded.AsSpan(candidate.End, Evidence[i].Start - candidate.End).ContainsAny('.', '\n')) return true;
        return false;
    }

    /// <summary>Whether something says that the number is what was named before: a verb, a colon; and not only "no.".</summary>
    public bool IsStated(int from, CodeCandidate candidate)
    {
        var gap = _text.Folded.AsSpan(from, candidate.Start - from);
        foreach (var range in gap.SplitAny(" \n"))
            if (gap[range] is { Length: > 0 } word && (word.ContainsAny(':', '：') || Verbs.Contains(word.ToString()))) return true;
        return false;
    }

    /// <summary>Whether one of the last words of a stretch says what something is for.</summary>
    public static bool HasPreposition(ReadOnlySpan<char> stretch) =>
        stretch.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).TakeLast(3).Any(Prepositions.Contains);

    /// <summary>Whether a sentence or a line begins with it.</summary>
    public bool IsFirst(CodeCandidate candidate)
    {
        var before = _text.Typed.AsSpan(0, candidate.Start).TrimEnd(" *\"'([【「>");
        return before.Length == 0 || before[^1] is '\n' or '.' or '!' or '?' or ':' or '。' or '】' or ']' or '।';
    }

    /// <summary>Whether nothing else stands on the line but marks.</summary>
    public bool IsAlone(CodeCandidate candidate)
    {
        var text = _text.Typed.AsSpan();
        var lineStart = text[..candidate.Start].LastIndexOf('\n') + 1;
        var lineLength = text[candidate.End..].IndexOf('\n');
        var lineEnd = lineLength < 0 ? text.Length : candidate.End + lineLength;
        return !HasWord(text[lineStart..candidate.Start]) && !HasWord(text[candidate.End..lineEnd]);
    }

    /// <summary>Whether a word and a number are apart by marks and words such as <c>is</c> and <c>no.</c> only: the one names the other.</summary>
    public bool IsNamedBy(int from, CodeCandidate candidate)
    {
        if (from > candidate.Start || candidate.Start - from > 40 || (from <= _bodyStart && candidate.Start > _bodyStart)) return false;
        var gap = _text.Folded.AsSpan(from, candidate.Start - from);
        if (gap.Contains('\n') && (gap.Count('\n') > 2 || gap.IndexOfAny(".!?") >= 0 || (!IsAlone(candidate) && gap.IndexOfAny(":#") < 0))) return false;
        foreach (var range in gap.SplitAny(" \n:：#.,()[]<>*\"'=»«|_/№°º-–„“”;"))
        {
            if (gap[range].Length > 0 && !Connectives.Contains(gap[range].ToString())) return false;
        }

        return true;
    }

    private static readonly PhraseTree<CodeWord> Entries = new PhraseTree<CodeWord>().Add(CodeWord.Security, SecurityWords.Entries);

    private static readonly HashSet<string> Verbs = [.. "is are ist lautet est es son é sao er ar jest je adalah ialah είναι on là היא הוא هو هي है हैं คือ 是 为 為 は は： 은 는 이 가".Split(' ').Select(FoldedText.Phrase)];

    private static readonly HashSet<string> Prepositions =
    [
        .. """
           for at of with on in to from by via using für bei an mit von zu zum zur beim auf im pour chez de du des d'un d'une à au aux sur avec para en con del al por em no na do da ao com per presso di del della dal sul nel al a voor bij van op met
           för till från på med hos til fra ved dla na w we u z od do przy pro k ke u na za při для на в во у от с при за від з για σε στο στη από dla untuk di dari pada cho tại của için
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(FoldedText.Phrase),
    ];

    private static readonly HashSet<string> Connectives =
    [
        .. """
           is are no nr num number n of id ist lautet sind est es son sont e sao er ar on jest to je jsou la adalah ialah nummer numero numer numarasi cislo номер is: är på với
           your ihr ihre dein deine votre tu su seu sua il di de da van voor code nosso du ditt ha o a the code: 是 为 為 は が は、 は： 은 는 이 가 : ： คือ है हैं هو هي הוא היא είναι είναι: это this that
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(FoldedText.Phrase),
    ];

    private static bool HasWord(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character) || character == FoldedText.Mask) return true;
        }

        return false;
    }
}
