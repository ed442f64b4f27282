using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Undoes in folded text what makes words look the same to people and different to programs.</summary>
internal static class Disguise
{
    /// <summary>What may stand for a letter.</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create("0123456789@$|!");

    /// <summary>A longer stretch of letters and signs is no word.</summary>
    private const int MaxWord = 24;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456");

    private static readonly SearchValues<char> LettersAndSigns = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789@$|!");

    /// <summary>A word of two alphabets is a Latin one in disguise; where most is Latin, one that has only look-alikes is, too.</summary>
    /// <param name="latin">Latin letters in the text.</param>
    /// <param name="others">Letters of other alphabets; at least one.</param>
    public static void UndoLookAlikes(Span<char> text, int latin, int others)
    {
        if (latin > 0) UndoLookAlikes(text, isMostlyLatin: latin > others * 4);
        else if (text.ContainsAny(Foreign)) UndoLookAlikes(text, isMostlyLatin: false);
    }

    private static void UndoLookAlikes(Span<char> text, bool isMostlyLatin)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            var hasLatin = false;
            var hasOther = false;
            var allLook = true;
            for (; end < text.Length && char.IsLetter(text[end]); end++)
            {
                hasLatin |= text[end] is >= 'a' and <= 'z';
                hasOther |= text[end] >= '\u0250';
                allLook &= Folding.HasLatinLook(text[end]);
            }

            if (hasOther && allLook && (hasLatin || isMostlyLatin))
                foreach (ref var c in text[at..end]) c = Folding.LatinOf(c);
            at = end;
        }
    }

    /// <summary>Digits and signs between letters of a word are letters.</summary>
    public static void UndoDigits(Span<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var sign = text[at..].IndexOfAny(Signs);
            if (sign < 0) return;
            var start = at + sign;
            while (start > at && text[start - 1] is >= 'a' and <= 'z') start--;
            var end = text[start..].IndexOfAnyExcept(LettersAndSigns);
            end = end < 0 ? text.Length : start + end;
            at = end;
            while (end > start && text[end - 1] == '!') end--;
            if (end - start <= MaxWord && IsWord(text[start..end]) && !IsAddress(text, start, end))
                for (var i = start; i < end; i++) text[i] = LetterOf(text, i, start, end);
        }
    }

    private static bool IsWord(ReadOnlySpan<char> word)
    {
        var letters = 0;
        foreach (var c in word)
            if (c is >= 'a' and <= 'z') letters++;
        var signs = word.Length - letters;
        return signs > 0 && letters > 0 && letters + 1 >= signs;
    }

    private static bool IsAddress(ReadOnlySpan<char> text, int start, int end) =>
        text[start..end].Contains('@') && ((end < text.Length && text[end] == '.') || (start > 0 && text[start - 1] == '.'));

    private static char LetterOf(ReadOnlySpan<char> text, int at, int start, int end) => text[at] switch
    {
        '0' => 'o',
        '1' when (at + 1 < end && text[at + 1] is '1' or 'l') || (at > start && text[at - 1] is '1' or 'l') => 'l',
        '1' or '|' or '!' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '8' => 'b',
        '9' => 'g',
        var c => c,
    };
}
