using System.Buffers;

namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>Finds everything in a text that is written as codes are, and is not plainly a date, a price, a phone number or part of a URL.</summary>
internal sealed class CandidateReader
{
    private const int MinLength = 4;
    private const int MaxLength = 10;
    private const int MaxPassword = 40;

    private static readonly SearchValues<char> Apart = SearchValues.Create(" \n|-·•[]");

    private readonly string _text;
    private readonly int _limit;
    private readonly List<(int Start, int End)> _words = [];
    private readonly List<CodeCandidate> _found = [];

    private CandidateReader(string text, int limit)
    {
        _text = text;
        _limit = limit;
    }

    /// <param name="text">The typed form of a folded text.</param>
    /// <param name="limit">Most candidates; those behind them are not looked at.</param>
    public static List<CodeCandidate> Read(string text, int limit)
    {
        var reader = new CandidateReader(text, limit);
        reader.SplitWords();
        for (var i = 0; i < reader._words.Count && reader._found.Count < limit;) i = reader.Take(i);
        return reader._found;
    }

    private void SplitWords()
    {
        for (var i = 0; i < _text.Length; i++)
        {
            if (!FoldedText.IsWordCharacter(_text[i])) continue;
            var start = i;
            var isPlain = true;
            for (; i < _text.Length && (FoldedText.IsWordCharacter(_text[i]) || _text[i] == '_'); i++) isPlain &= char.IsAsciiLetterOrDigit(_text[i]);
            // A word that is cut off from what it is part of by a mark is none of its own.
            if (isPlain && i - start <= MaxLength + 2 && !IsPartOfMore(start, i)) _words.Add((start, i));
        }
    }

    private bool IsPartOfMore(int start, int end)
    {
        var before = start > 0 ? _text[start - 1] : ' ';
        var after = end < _text.Length ? _text[end] : ' ';
        var beforeThat = start > 1 ? _text[start - 2] : ' ';
        var afterThat = end + 1 < _text.Length ? _text[end + 1] : ' ';
        if (before is '@' or '+' or '&' or '=' or '$' or '€' or '£' or '¥' or '₩' or '₹' or '₽' or '₺' or '₴' or '฿' or '₫' or '₪' or '©' or '%' or '~' or FoldedText.Mask) return true;
        if (before is '.' or ',' or '/' or '\\' or ':' && char.IsAsciiLetterOrDigit(beforeThat) && (before != ':' || (char.IsAsciiDigit(beforeThat) && end - start <= 2))) return true;
        if (after is '@' or '=' or '%' or '$' or '€' or '£' or '₽' or '₺' or '₴' or '฿' or '₫' or '₪' or '°') return true;
        if (after == ' ' && afterThat is '€' or '$' or '£' or '₽' or '₺' or '₴' or '฿' or '₫' or '₪' or '%') return true;
        if (before == ' ' && beforeThat is '$' or '€' or '£' or '¥' or '₩' or '₹' or '₽' or '+' or '©') return true;
        if (after is '.' or ',' or '/' or ':' && char.IsAsciiDigit(afterThat)) return true;
        if (after is '.' or '/' && char.IsAsciiLetterLower(afterThat) && !char.IsAsciiDigit(_text[start])) return true; // example.com
        if (before == '(' && after == ')' && end - start == 3 && char.IsAsciiDigit(afterThat is ' ' && end + 2 < _text.Length ? _text[end + 2] : afterThat)) return true; // (415) 555
        return before is '*' or '•' && beforeThat == before && !(after == before && afterThat == before); // ****1234, but not **1234**
    }

    /// <returns>The word to go on with.</returns>
    private int Take(int first)
    {
        var last = ChainEnd(first, IsDigits);
        if (last > first) return TakeChain(first, last);
        if (TrySpaced(first, out var end)) return end + 1;
        if (TryHyphened(first, out end)) return end + 1;
        if (TryPassword(first, out end)) return end + 1;
        TakeWord(first);
        return first + 1;
    }

    private int TakeChain(int first, int last)
    {
        var size = Size(first);
        var count = last - first + 1;
        var isEven = true;
        var isLong = false;
        var hasHyphen = false;
        for (var i = first; i <= last; i++)
        {
            isEven &= Size(i) == size;
            isLong |= Size(i) >= 6;
            hasHyphen |= i > first && _text.AsSpan(_words[i - 1].End, _words[i].Start - _words[i - 1].End).Contains('-');
        }

        if (size == 1 && TrySpaced(first, out var end)) return end + 1;
        if (isEven && size is >= 2 and <= 5 && size * count is >= MinLength and <= MaxLength && !(size == 2 && count == 5))
        {
            if (IsCutOff(first - 1, first) || IsCutOff(last, last + 1)) return last + 1;
            if (size != 4 || !IsYear(first) || !IsYear(last)) Add(Join(first, last), first, last, CodeShape.Digits);
            return last + 1;
        }

        // 4471 92: six digits, as some group them.
        if (count == 2 && size is 4 or 2 && size + Size(last) == 6 && !hasHyphen && _text[_words[first].End] == ' ' && !IsYear(first) && !IsYear(last) && !IsCutOff(first - 1, first) && !IsCutOff(last, last + 1))
        {
            Add(Join(first, last), first, last, CodeShape.Digits);
            return last + 1;
        }

        // Numbers beside each other by chance: a code and how long it is valid. Of one with hyphens every part would be wrong.
        if (isLong && !hasHyphen && size * count != 16) for (var i = first; i <= last; i++) TakeWord(i);
        return last + 1;
    }

    /// <summary>Single letters and digits, each set apart, over table cells and lines too.</summary>
    private bool TrySpaced(int first, out int last)
    {
        last = first;
        if (Size(first) != 1) return false;
        var digits = IsDigits(first) ? 1 : 0;
        while (last + 1 < _words.Count && last - first < MaxLength && Size(last + 1) == 1 && IsUpperOrDigit(last + 1) && IsLooseGap(last))
        {
            last++;
            if (IsDigits(last)) digits++;
        }

        if (last - first + 1 is < MinLength or > MaxLength || !IsUpperOrDigit(first)) return false;
        if (digits == 0) return true; // A title set with wide letters.
        Add(Join(first, last), first, last, CodeShape.Spaced);
        return true;
    }

    /// <summary>G-123456 and ABCD-12EF.</summary>
    private bool TryHyphened(int first, out int last)
    {
        last = ChainEnd(first, IsUpperOrDigit, '-');
        if (last == first) return false;
        if (last == first + 1 && IsLetters(first) && Size(first) <= 2 && IsDigits(last) && Size(last) is >= MinLength and <= 8)
        {
            // The sign before the hyphen is printed before the field already.
            Add(Word(last).ToString(), first, last, CodeShape.Digits);
            return true;
        }

        var size = Size(first);
        var isEven = size is >= 3 and <= 6 && last - first <= 3;
        var digits = 0;
        for (var i = first; i <= last; i++)
        {
            isEven &= Size(i) == size;
            foreach (var character in Word(i)) digits += char.IsAsciiDigit(character) ? 1 : 0;
        }

        if (isEven) Add(_text[_words[first].Start.._words[last].End], first, last, digits > 0 ? CodeShape.Mixed : CodeShape.Letters);
        return true;
    }

    /// <summary>hT7-kk2-Qz9, every group with a digit, and eager-maple-fossil-drum, of three words and more.</summary>
    private bool TryPassword(int first, out int last)
    {
        last = ChainEnd(first, static _ => true, '-');
        var count = last - first + 1;
        if (count < 2 || _words[last].End - _words[first].Start > MaxPassword || IsCutOff(first - 1, first) || IsCutOff(last, last + 1)) return false;
        var (isMixed, isWords) = (count <= 4, count is >= 3 and <= 5);
        for (var i = first; i <= last; i++)
        {
            isMixed &= Size(i) == Size(first) && Size(i) >= 3 && Word(i).ContainsAnyInRange('0', '9') && Word(i).ContainsAnyExceptInRange('0', '9');
            isWords &= Size(i) is >= 3 and <= 9 && !Word(i).ContainsAnyExceptInRange('a', 'z');
        }

        if (isMixed || isWords) Add(_text[_words[first].Start.._words[last].End], first, last, isMixed ? CodeShape.Mixed : CodeShape.Words);
        return isMixed || isWords;
    }

    private void TakeWord(int index)
    {
        var word = Word(index);
        if (word.Length is < MinLength or > MaxLength) return;
        if (IsCutOff(index - 1, index) || IsCutOff(index, index + 1)) return;
        var digits = 0;
        var lower = 0;
        foreach (var character in word)
        {
            if (char.IsAsciiDigit(character)) digits++;
            if (char.IsAsciiLetterLower(character)) lower++;
        }

        if (digits == word.Length) Add(word.ToString(), index, index, CodeShape.Digits);
        else if (digits > 0 && !IsOrdinal(word)) Add(word.ToString(), index, index, CodeShape.Mixed);
        else if (digits == 0 && lower == 0 && word.Length >= 5) Add(word.ToString(), index, index, CodeShape.Letters);
    }

    private void Add(string value, int first, int last, CodeShape shape)
    {
        if (_found.Count < _limit) _found.Add(new CodeCandidate(value, _words[first].Start, _words[last].End, shape));
    }

    /// <summary>The two words are parts of one thing, joined by a hyphen or a slash.</summary>
    private bool IsCutOff(int left, int right)
    {
        if (left < 0 || right >= _words.Count) return false;
        var gap = _text.AsSpan(_words[left].End, _words[right].Start - _words[left].End);
        return gap is "-" or "/" or "." or "#" or "&";
    }

    private int ChainEnd(int first, Func<int, bool> fits, char only = '\0')
    {
        var last = first;
        if (!fits(first)) return first;
        while (last + 1 < _words.Count && fits(last + 1) && IsTightGap(last, only, isShort: Size(first) <= 3 && Size(last + 1) == Size(first))) last++;
        return last;
    }

    private bool IsTightGap(int left, char only, bool isShort)
    {
        var gap = _text.AsSpan(_words[left].End, _words[left + 1].Start - _words[left].End);
        if (only != '\0') return gap.Length == 1 && gap[0] == only;
        return gap is " " or "-" or " - " || (isShort && gap is "\n" or " | " or "·" or " · ");
    }

    private bool IsLooseGap(int left)
    {
        var gap = _text.AsSpan(_words[left].End, _words[left + 1].Start - _words[left].End);
        return gap.Length <= 8 && gap.IndexOfAnyExcept(Apart) < 0;
    }

    private bool IsDigits(int index) => !Word(index).ContainsAnyExceptInRange('0', '9');

    private bool IsLetters(int index) => !Word(index).ContainsAnyExceptInRange('A', 'Z');

    private bool IsUpperOrDigit(int index)
    {
        foreach (var character in Word(index))
        {
            if (!char.IsAsciiLetterUpper(character) && !char.IsAsciiDigit(character)) return false;
        }

        return true;
    }

    private bool IsYear(int index) => Size(index) == 4 && Word(index)[..2] is "19" or "20";

    /// <summary>1234th, 100GB, 1080p, H264: a number with its unit, or a name with a number.</summary>
    private static bool IsOrdinal(ReadOnlySpan<char> word)
    {
        var firstLetter = word.IndexOfAnyExceptInRange('0', '9');
        var letters = word[firstLetter..];
        return firstLetter > 0 && letters.Length <= 2 && !letters.ContainsAnyInRange('0', '9') && char.IsAsciiLetterLower(letters[^1]);
    }

    private string Join(int first, int last) => string.Create(Enumerable.Range(first, last - first + 1).Sum(Size), (first, last), (joined, range) =>
    {
        for (var i = range.first; i <= range.last; i++)
        {
            Word(i).CopyTo(joined);
            joined = joined[Size(i)..];
        }
    });

    private int Size(int index) => _words[index].End - _words[index].Start;

    private ReadOnlySpan<char> Word(int index) => _text.AsSpan(_words[index].Start, Size(index));
}
