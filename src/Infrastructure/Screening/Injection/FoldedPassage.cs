using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>
/// A text as phrases are compared in it, and where each of its characters stood: Unicode disguises undone, letters in place of the digits that stand for them,
/// words put together again that were spelled apart.
/// </summary>
internal sealed class FoldedPassage
{
    /// <summary>So many single letters in a row are a word that was spelled apart.</summary>
    private const int MinSpelled = 5;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456");

    private readonly char[] _characters;
    private readonly int[] _places;
    private readonly bool[]? _isSpelled;

    private FoldedPassage(string text, char[] characters, int[] places, int length, bool[]? isSpelled)
    {
        (Text, _characters, _places, Length, _isSpelled) = (text, characters, places, length, isSpelled);
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    public int Length { get; }

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, Length);

    /// <summary>Words that were pieced together have lost their blanks: phrases count there wherever they begin.</summary>
    public bool IsSpelled(int at) => _isSpelled is not null && _isSpelled[at];

    /// <returns>Where the characters stood in <see cref="Text"/>.</returns>
    public (int Start, int Length) Locate(int start, int end)
    {
        var first = _places[start];
        var last = _places[Math.Max(start, end - 1)];
        return (first, Math.Min(Text.Length, last + (char.IsHighSurrogate(Text[last]) ? 2 : 1)) - first);
    }

    public static FoldedPassage Of(string text, int limit)
    {
        var read = text.AsSpan(0, Math.Min(text.Length, limit));
        var characters = new char[(read.Length * 2) + 1];
        var places = new int[characters.Length];
        var length = 0;
        var latin = 0;
        var others = 0;
        var lineEnds = 0;
        var hasOdd = false;
        for (var i = 0; i < read.Length; i++)
        {
            var c = read[i];
            char plain;
            string? rest = null;
            if (c < '\u0080')
            {
                plain = Folding.Of(c, out _);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < read.Length && char.IsLowSurrogate(read[i + 1]))
            {
                plain = Folding.OfPair(char.ConvertToUtf32(c, read[i + 1]));
                if (plain != Folding.Nothing) (characters[length], places[length++]) = (plain, i);
                i++;
                continue;
            }
            else
            {
                plain = Folding.Of(c, out rest);
            }

            if (plain == Folding.Nothing) continue;
            if (plain is >= 'a' and <= 'z') latin++;
            else if (plain >= '\u0250') others++;
            if (plain == ' ' && length > 0 && characters[length - 1] is ' ' or '\n')
            {
                // Two line ends in a row end a thought as a full stop does; one may be where a line was wrapped.
                if (c == '\n' && ++lineEnds == 2) characters[length - 1] = '\n';
                continue;
            }

            lineEnds = c == '\n' ? 1 : 0;
            hasOdd |= char.IsAsciiDigit(plain) || plain is '@' or '$' or '|' or '!';
            (characters[length], places[length++]) = (plain, i);
            if (rest is not null) (characters[length], places[length++]) = (rest[0], i);
        }

        var folded = characters.AsSpan(0, length);
        if (others > 0 && latin > 0) UndoLookAlikes(folded, isMostlyLatin: latin > others * 4);
        else if (others > 0 && folded.ContainsAny(Foreign)) UndoLookAlikes(folded, isMostlyLatin: false);
        if (hasOdd) UndoLeet(folded);
        var spelled = Join(characters, places, ref length);
        return new FoldedPassage(text, characters, places, length, spelled);
    }

    /// <summary>A word of two alphabets is a Latin one in disguise; where most is Latin, one that has only look-alikes is, too.</summary>
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
    private static void UndoLeet(Span<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!IsLeet(text[at]))
            {
                at++;
                continue;
            }

            var end = at;
            var letters = 0;
            var signs = 0;
            for (; end < text.Length && IsLeet(text[end]); end++)
            {
                if (text[end] is >= 'a' and <= 'z') letters++;
                else signs++;
            }

            while (end > at && text[end - 1] == '!') (end, signs) = (end - 1, signs - 1);
            if (signs > 0 && letters > 0 && end - at <= 24 && letters + 1 >= signs && !IsAddress(text, at, end))
                for (var i = at; i < end; i++) text[i] = LetterOf(text, i, at, end);
            at = Math.Max(end, at + 1);
        }
    }

    private static bool IsLeet(char c) => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '@' or '$' or '|' or '!';

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

    /// <summary>Takes the blanks and marks out of "i g n o r e" and "i.g.n.o.r.e"; a wider gap stays one.</summary>
    private static bool[]? Join(char[] characters, int[] places, ref int length)
    {
        bool[]? spelled = null;
        var read = 0;
        var write = 0;
        while (read < length)
        {
            var end = SpelledEnd(characters.AsSpan(0, length), read);
            if (end == read)
            {
                (characters[write], places[write++]) = (characters[read], places[read++]);
                continue;
            }

            spelled ??= new bool[characters.Length];
            for (; read < end; read++)
            {
                if (!char.IsLetter(characters[read])) continue;
                spelled[write] = true;
                (characters[write], places[write++]) = (characters[read], places[read]);
            }
        }

        length = write;
        return spelled;
    }

    private static int SpelledEnd(ReadOnlySpan<char> text, int start)
    {
        if (!IsLoneLetter(text, start)) return start;
        var end = start + 1;
        var letters = 1;
        while (end + 1 < text.Length && IsGap(text[end]) && IsLoneLetter(text, end + 1))
        {
            end += 2;
            letters++;
        }

        return letters >= MinSpelled ? end : start;
    }

    private static bool IsLoneLetter(ReadOnlySpan<char> text, int at) =>
        char.IsLetter(text[at]) && text[at] < '\u0600' && (at == 0 || IsGap(text[at - 1])) && (at + 1 == text.Length || IsGap(text[at + 1]));

    private static bool IsGap(char c) => c is ' ' or '.' or '*' or '/' or ',' or '~' or '+' or '·' or '|';
}
