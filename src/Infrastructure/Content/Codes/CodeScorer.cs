namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>Weighs what speaks for a candidate and what against it. The weights were set by hand on the corpus of the tests.</summary>
internal sealed class CodeScorer
{
    /// <summary>How far from a number a word can speak of it, in characters.</summary>
    private const int Reach = 240;

    /// <summary>How far from its name what a code is for can be, in characters.</summary>
    private const int MaxAside = 120;

    private readonly CodeText _text;
    private readonly IReadOnlySet<string> _emphasised;
    private readonly bool _isSecurity;
    private readonly bool _isTrade;
    private readonly double _message;

    /// <param name="emphasised">What stands in large or spaced letters, without its blanks.</param>
    public CodeScorer(CodeText text, IReadOnlySet<string> emphasised)
    {
        _text = text;
        _emphasised = emphasised;
        _isSecurity = text.Has(CodeWord.Security) || text.Has(CodeWord.Name);
        _isTrade = text.Has(CodeWord.Trade) || text.Has(CodeWord.Promotion);
        _message = text.Has(CodeWord.Meeting) ? 0.35 : text.Has(CodeWord.Promotion) && !text.Has(CodeWord.Name) ? 0.4 : 1;
    }

    /// <param name="index">Of the candidate in the text's list.</param>
    /// <returns>0 to 1.</returns>
    public double Score(int index)
    {
        var candidate = _text.Candidates[index];
        if (_text.IsCounted(candidate) || IsOther(index)) return 0;
        var isAlone = _text.IsAlone(candidate);
        var (binding, isClose) = Binding(index, candidate, isAlone);
        var isEmphasised = _emphasised.Contains(candidate.Value.Replace("-", "", StringComparison.Ordinal));
        if (binding == 0 && (isAlone || isEmphasised) && _isSecurity && candidate.Shape is CodeShape.Digits or CodeShape.Spaced && !IsYear(candidate.Value))
            binding = isEmphasised ? 0.62 : candidate.Value.Length == 6 ? 0.55 : 0;
        // "Use 771208 to sign in": nothing names it, and nothing else could be meant.
        if (binding < 0.6 && candidate.Shape is CodeShape.Digits && candidate.Value.Length is >= 5 and <= 8 && _text.IsToBeEntered(candidate)) binding = 0.8;
        if (binding == 0) return 0;
        var score = binding * ShapeWeight(candidate, isAlone, isClose) * _message;
        if (candidate.Shape is CodeShape.Mixed or CodeShape.Letters && _text.IsSold(candidate)) score *= 0.4;
        return Math.Clamp(isEmphasised ? score + 0.06 : score, 0, 0.99);
    }

    private (double Weight, bool IsClose) Binding(int index, CodeCandidate candidate, bool isAlone)
    {
        var best = 0.0;
        var isClose = false;
        var (low, high) = Window(candidate);
        for (var i = high - 1; i >= low; i--)
        {
            var evidence = _text.Evidence[i];
            var isBefore = evidence.End <= candidate.Start;
            var strength = candidate.Shape == CodeShape.Words && evidence.Word != CodeWord.Name ? 0 : Strength(evidence.Word);
            if (strength == 0 || (evidence.Start < candidate.End && evidence.End > candidate.Start)) continue;
            var distance = isBefore ? Before(evidence.End, candidate, isAlone) : After(candidate, evidence.Start, isAlone);
            // "123456 is your code", but not "your number is 123456 and the code is listed".
            if (!isBefore && evidence.Word == CodeWord.Code && !_text.IsFirst(candidate)) distance *= 0.5;
            var weight = strength * distance * Rivals(index, isBefore ? evidence.End : evidence.Start, isBefore);
            isClose |= isBefore && distance >= 0.9;
            best = Math.Max(best, weight);
        }

        return (best, isClose);
    }

    /// <summary>The evidence that is within reach, as a range of the list.</summary>
    private (int Low, int High) Window(CodeCandidate candidate)
    {
        var evidence = _text.Evidence;
        var low = FirstAt(candidate.Start - Reach);
        var high = low;
        while (high < evidence.Count && evidence[high].Start < candidate.End + Reach) high++;
        return (low, high);
    }

    private int FirstAt(int position)
    {
        var (low, high) = (0, _text.Evidence.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_text.Evidence[middle].Start < position) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Whether what comes before a candidate says that it is another kind of number.</summary>
    private bool IsOther(int index)
    {
        var candidate = _text.Candidates[index];
        for (var i = FirstAt(candidate.Start) - 1; i >= 0 && candidate.Start - _text.Evidence[i].End <= 40; i--)
        {
            if (_text.Evidence[i].Word == CodeWord.OtherNumber && _text.IsNamedBy(_text.Evidence[i].End, candidate) && !IsAside(i, candidate)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the name of another number only says what the code is for: "your OTP for the transaction at the shop is 123456". Then the code is named first, in the
    /// same sentence and with no other number between, a preposition stands before what it is for, and something says "is". "Acme ID code" names a code, too.
    /// </summary>
    private bool IsAside(int evidence, CodeCandidate candidate)
    {
        var label = _text.Evidence[evidence];
        if (label.End - label.Start == 2 && evidence + 1 < _text.Evidence.Count && _text.Evidence[evidence + 1] is { Word: CodeWord.Code or CodeWord.Name } code && code.End <= candidate.Start) return true;
        if (!_text.IsStated(label.End, candidate)) return false;
        for (var i = evidence - 1; i >= 0 && label.Start - _text.Evidence[i].End <= MaxAside; i--)
        {
            var name = _text.Evidence[i];
            if (name.Word != CodeWord.Name) continue;
            var gap = _text.Folded.AsSpan(name.End, label.Start - name.End);
            return Sentences(gap) == 0 && Lines(gap) == 0 && CodeText.HasPreposition(gap) && !HasCandidate(name.End, label.Start);
        }

        return false;
    }

    private bool HasCandidate(int from, int to)
    {
        foreach (var candidate in _text.Candidates)
            if (candidate.Start >= from && candidate.End <= to) return true;
        return false;
    }

    private double Strength(CodeWord word) => word switch
    {
        CodeWord.Name => 1,
        CodeWord.Confirmation => _isTrade ? 0.3 : 0.92,
        CodeWord.Code => _isSecurity ? _isTrade ? 0.8 : 0.93 : _isTrade ? 0.45 : 0.72,
        CodeWord.Security or CodeWord.OtherNumber or CodeWord.Unit or CodeWord.Promotion or CodeWord.Trade or CodeWord.Meeting => 0,
    };

    private double Before(int from, CodeCandidate candidate, bool isAlone)
    {
        var gap = _text.Typed.AsSpan(from, candidate.Start - from);
        var lines = Lines(gap);
        if (isAlone && lines > 0) return lines switch { 1 => 0.95, 2 => 0.9, 3 => 0.8, 4 => 0.68, 5 => 0.56, _ => 0 };
        var near = gap.Length switch { <= 4 => 1, <= 20 => 0.95, <= 45 => 0.87, <= 90 => 0.74, <= 160 => 0.55, _ => 0.3 };
        near *= Math.Pow(0.6, Sentences(gap));
        return lines switch { 0 => near, 1 => gap.Length <= 4 ? 0.9 : near * 0.85, 2 => near * 0.6, _ => 0 };
    }

    private double After(CodeCandidate candidate, int to, bool isAlone)
    {
        var gap = _text.Typed.AsSpan(candidate.End, to - candidate.End);
        var lines = Lines(gap);
        if (isAlone && lines > 0) return lines switch { 1 => 0.84, 2 => 0.72, 3 => 0.55, _ => 0 };
        var near = gap.Length switch { <= 30 => 0.92, <= 60 => 0.78, <= 100 => 0.58, _ => 0.2 };
        near *= Math.Pow(0.4, Sentences(gap));
        return lines switch { 0 => near, 1 => near * 0.8, _ => 0 };
    }

    /// <summary>Others that stand between a candidate and what speaks for it, unless they are listed with it.</summary>
    private double Rivals(int index, int evidence, bool isBefore)
    {
        var weight = 1.0;
        var step = isBefore ? -1 : 1;
        for (var i = index + step; i >= 0 && i < _text.Candidates.Count && weight > 0.05; i += step)
        {
            var rival = _text.Candidates[i];
            if (isBefore ? rival.Start < evidence : rival.End > evidence) break;
            if (rival.Shape is CodeShape.Letters or CodeShape.Words || IsOther(i)) continue;
            var (left, right) = isBefore ? (rival, _text.Candidates[i + 1]) : (_text.Candidates[i - 1], rival);
            weight *= IsListed(left, right) ? 0.95 : 0.45;
        }

        return weight;
    }

    private bool IsListed(CodeCandidate left, CodeCandidate right)
    {
        if (left.Value.Length != right.Value.Length || right.Start - left.End > 12) return false;
        foreach (var character in _text.Typed.AsSpan(left.End, right.Start - left.End))
        {
            if (character is '.' or '!' or '?') return false;
        }

        return true;
    }

    private static double ShapeWeight(CodeCandidate candidate, bool isAlone, bool isClose)
    {
        var length = candidate.Value.Length;
        var isBound = isClose || isAlone;
        switch (candidate.Shape)
        {
            case CodeShape.Spaced:
                return 0.98;
            case CodeShape.Digits:
                if (IsYear(candidate.Value)) return isBound ? 0.72 : 0.3;
                return length switch { 6 => 1, 5 => 0.96, 8 => 0.95, 7 => 0.93, 4 => 0.9, 9 => 0.84, _ => 0.76 };
            case CodeShape.Mixed:
                var hasLower = candidate.Value.AsSpan().ContainsAnyInRange('a', 'z');
                return hasLower ? isBound ? 0.78 : 0.45 : isBound ? 0.94 : 0.72;
            case CodeShape.Letters:
                return !isBound || StopWords.Contains(candidate.Value) ? 0 : isAlone && isClose ? 0.78 : candidate.Value.Contains('-') ? 0.85 : 0.66;
            case CodeShape.Words:
                return isClose && isAlone ? 0.84 : isClose && candidate.Value.AsSpan().Count('-') >= 3 ? 0.8 : 0;
            default:
                throw new InvalidOperationException($"No weight for {candidate.Shape}.");
        }
    }

    /// <summary>Words that a mail may well set in capitals.</summary>
    private static readonly HashSet<string> StopWords =
    [
        .. "VERIFY CONFIRM CODE CODES HERE BELOW NOTE LOGIN SIGNIN EMAIL HELLO WELCOME PLEASE THANKS THANK YOUR WITH FROM ACCOUNT SECURITY IMPORTANT WARNING NEVER NOTICE ALERT SUPPORT TEAM EXPIRES MINUTES VALID CLICK COPY RESET PASSWORD BUTTON DETAILS ORDER INVOICE SHARE".Split(' '),
    ];

    private static bool IsYear(string value) => value.Length == 4 && value[..2] is "19" or "20";

    /// <summary>How many lines with something on them further down.</summary>
    private static int Lines(ReadOnlySpan<char> gap)
    {
        var lines = 0;
        var isBlank = true;
        var first = true;
        foreach (var character in gap)
        {
            if (character == '\n')
            {
                if (first || !isBlank) lines++;
                (first, isBlank) = (false, true);
            }
            else
            {
                isBlank = false;
            }
        }

        return lines;
    }

    private static int Sentences(ReadOnlySpan<char> gap)
    {
        var count = 0;
        for (var i = 0; i < gap.Length; i++)
        {
            if (gap[i] is '。' or '！' or '？' or '।' or '؟' or '!' or '?') count++;
            else if (gap[i] == '.' && (i + 1 == gap.Length || gap[i + 1] is ' ' or '\n')) count++;
        }

        return count;
    }
}
