using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>
/// A text as phrases are compared in it, and where each of its characters stood: Unicode disguises undone, letters in place of the digits that stand for them,
/// words put together again that were spelled apart. Its room is borrowed: who asks for one gives it back.
/// </summary>
internal sealed class FoldedPassage : IDisposable
{
    /// <summary>So many single letters in a row are a word that was spelled apart.</summary>
    private const int MinSpelled = 5;

    private static readonly SearchValues<char> Foreign = SearchValues.Create("\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456");

    private static readonly SearchValues<char> Gaps = SearchValues.Create(" .*/,~+·|");

    /// <summary>What may stand for a letter.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789@$|!");

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

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_characters);
        ArrayPool<int>.Shared.Return(_places);
    }

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
        // Only letters beyond ASCII become two.
        var room = System.Text.Ascii.IsValid(read) ? read.Length : read.Length * 2;
        var characters = ArrayPool<char>.Shared.Rent(room);
        var places = ArrayPool<int>.Shared.Rent(room);
        var length = 0;
        var latin = 0;
        var others = 0;
        var lineEnds = 0;
        var hasOdd = false;
        for (var i = 0; i < read.Length; i++)
        {
            var c = read[i];
            // Nearly all characters are these, and this is most of what screening costs.
            if (Folding.IsPlainAscii(c, out var plain))
            {
                (characters[length], places[length++]) = (plain, i);
                if (plain is >= 'a' and <= 'z') latin++;
                else hasOdd |= Signs.Contains(plain);
                lineEnds = 0;
                continue;
            }

            string? rest = null;
            if (char.IsHighSurrogate(c) && i + 1 < read.Length && char.IsLowSurrogate(read[i + 1]))
            {
                plain = Folding.OfPair(char.ConvertToUtf32(c, read[i + 1]));
                if (plain != Folding.Nothing) (characters[length], places[length++]) = (plain, i);
                i++;
                continue;
            }

            plain = Folding.Of(c, out rest);
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
            hasOdd |= Signs.Contains(plain);
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
            var sign = text[at..].IndexOfAny(Signs);
            if (sign < 0) return;
            var start = at + sign;
            while (start > at && IsLeet(text[start - 1])) start--;
            var end = start;
            var letters = 0;
            var signs = 0;
            for (; end < text.Length && IsLeet(text[end]); end++)
            {
                if (text[end] is >= 'a' and <= 'z') letters++;
                else signs++;
            }

            at = end;
            while (end > start && text[end - 1] == '!') (end, signs) = (end - 1, signs - 1);
            if (signs > 0 && letters > 0 && end - start <= 24 && letters + 1 >= signs && !IsAddress(text, start, end))
                for (var i = start; i < end; i++) text[i] = LetterOf(text, i, start, end);
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
        var first = FindSpelled(characters.AsSpan(0, length));
        if (first == length) return null;
        var spelled = new bool[length];
        var (read, write) = (first, first);
        while (read < length)
        {
            var end = SpelledEnd(characters.AsSpan(0, length), read);
            if (end == read)
            {
                (characters[write], places[write++]) = (characters[read], places[read++]);
                continue;
            }

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

    /// <returns>The length of the text when nothing in it is spelled apart.</returns>
    private static int FindSpelled(ReadOnlySpan<char> text)
    {
        // A letter alone has a gap on either side: from gap to gap there are few places to look at.
        for (var at = 0; at < text.Length;)
        {
            if (SpelledEnd(text, at) > at) return at;
            var gap = text[at..].IndexOfAny(Gaps);
            if (gap < 0) break;
            at += gap + 1;
        }

        return text.Length;
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
        (at + 1 == text.Length || IsGap(text[at + 1])) && (at == 0 || IsGap(text[at - 1])) && char.IsLetter(text[at]) && text[at] < '\u0600';

    private static bool IsGap(char c) => Gaps.Contains(c);
}
