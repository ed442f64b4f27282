using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Makes the characters of a <see cref="FoldedPassage"/>. Nearly all of ordinary mail is plain ASCII, and that is taken many characters at once.</summary>
/// <param name="read">What is folded.</param>
/// <param name="characters">Where to, with <see cref="Room"/>.</param>
/// <param name="places">Is told where each of them stood.</param>
internal ref struct PassageFolder(ReadOnlySpan<char> read, Span<char> characters, PassagePlaces places)
{
    private readonly ReadOnlySpan<char> _read = read;
    private readonly Span<char> _characters = characters;
    private readonly PassagePlaces _places = places;
    private int _length;
    private int _latin;
    private int _others;
    private int _lineEnds;
    private bool _hasSigns;

    private readonly bool IsBehindBlank => _length > 0 && _characters[_length - 1] is ' ' or '\n';

    /// <returns>Characters that it becomes at most: only letters beyond ASCII become two.</returns>
    public static int Room(ReadOnlySpan<char> read) => Ascii.IsValid(read) ? read.Length : read.Length * 2;

    /// <returns>Characters written.</returns>
    public int Fold()
    {
        _hasSigns = _read.ContainsAny(Disguise.Signs);
        for (var at = 0; at < _read.Length;)
        {
            var taken = TakePlain(_read[at..], _characters[_length..], IsBehindBlank);
            if (taken > 0) Keep(at, taken);
            else if (IsBlank(_read[at])) taken = PassBlanks(at); // Behind another.
            else taken = char.IsHighSurrogate(_read[at]) && at + 1 < _read.Length && char.IsLowSurrogate(_read[at + 1]) ? TakePair(at) : Take(at);
            at += taken;
        }

        var folded = _characters[.._length];
        if (_others > 0) Disguise.UndoLookAlikes(folded, _latin + CountLetters(_read), _others);
        if (_hasSigns) Disguise.UndoDigits(folded);
        return _length;
    }

    /// <summary>Takes characters of ASCII that become one each: those that are seen, and single blanks, line ends and dashes between them.</summary>
    /// <param name="to">At least as long as <paramref name="from"/>; what is behind those that were taken may be overwritten.</param>
    /// <returns>How many; 0 when the first is another.</returns>
    private static int TakePlain(ReadOnlySpan<char> from, Span<char> to, bool isBehindBlank)
    {
        ref var source = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(from));
        ref var target = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<char, ushort>(to));
        var at = 0;
        var before = isBehindBlank ? 1u : 0;
        for (; Vector256.IsHardwareAccelerated && from.Length - at >= Vector256<ushort>.Count; at += Vector256<ushort>.Count)
        {
            var units = Vector256.LoadUnsafe(ref source, (nuint)at);
            var signed = units.AsInt16(); // What is beyond 7FFF is negative, and so below all that is sought.
            var isBlank = Vector256.Equals(units, Vector256.Create((ushort)' ')) | Vector256.Equals(units, Vector256.Create((ushort)'\n'))
                | Vector256.Equals(units, Vector256.Create((ushort)'-')) | Vector256.Equals(units, Vector256.Create((ushort)'_'));
            var isPlain = Vector256.GreaterThan(signed, Vector256.Create((short)' ')) & Vector256.LessThan(signed, Vector256.Create((short)'\u007F'))
                & ~Vector256.Equals(signed, Vector256.Create((short)'`'));
            var isCapital = Vector256.GreaterThan(signed, Vector256.Create((short)('A' - 1))) & Vector256.LessThan(signed, Vector256.Create((short)('Z' + 1)));
            var lower = units | (isCapital.AsUInt16() & Vector256.Create((ushort)0x20));
            Vector256.ConditionalSelect(isBlank, Vector256.Create((ushort)' '), lower).StoreUnsafe(ref target, (nuint)at);
            var blanks = isBlank.ExtractMostSignificantBits();
            var stops = ~(isPlain.AsUInt16() | isBlank).ExtractMostSignificantBits() & 0xFFFF | (blanks & ((blanks << 1) | before));
            if (stops != 0) return at + BitOperations.TrailingZeroCount(stops);
            before = blanks >> (Vector256<ushort>.Count - 1);
        }

        for (; at < from.Length; at++)
        {
            var isBlank = IsBlank(from[at]);
            if (isBlank ? before == 1 : !Folding.IsPlainAscii(from[at])) break;
            to[at] = isBlank ? ' ' : char.ToLowerInvariant(from[at]);
            before = isBlank ? 1u : 0;
        }

        return at;
    }

    private void Keep(int from, int count)
    {
        _places.Add(_length, from);
        _length += count;
        _lineEnds = _read[from + count - 1] == '\n' ? 1 : 0;
    }

    /// <summary>Blanks in a row count as one. Two line ends among them end a thought as a full stop does; one may be where a line was wrapped.</summary>
    /// <returns>How many there are.</returns>
    private int PassBlanks(int from)
    {
        var at = from;
        for (; at < _read.Length && IsBlank(_read[at]); at++)
            if (_read[at] == '\n' && ++_lineEnds == 2) _characters[_length - 1] = '\n';
        return at - from;
    }

    private static bool IsBlank(char c) => c is ' ' or '\n' or '-' or '_';

    /// <returns>1.</returns>
    private int Take(int at)
    {
        var plain = Folding.Of(_read[at], out var rest);
        if (plain == Folding.Nothing) return 1;
        if (plain is >= 'a' and <= 'z') _latin++;
        else if (plain >= '\u0250') _others++;
        if (plain == ' ' && IsBehindBlank) return 1;
        _lineEnds = 0;
        _hasSigns |= Disguise.Signs.Contains(plain);
        Write(plain, at);
        if (rest is not null) Write(rest[0], at);
        return 1;
    }

    /// <summary>Of a character in two code units.</summary>
    /// <returns>2.</returns>
    private int TakePair(int at)
    {
        var plain = Folding.OfPair(char.ConvertToUtf32(_read[at], _read[at + 1]));
        if (plain != Folding.Nothing) Write(plain, at);
        return 2;
    }

    private void Write(char folded, int place)
    {
        _places.Add(_length, place);
        _characters[_length++] = folded;
    }

    private static int CountLetters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
            if (char.IsAsciiLetter(c)) count++;
        return count;
    }
}
