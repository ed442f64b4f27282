using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Says of nearly all words of ordinary mail that no phrase begins there, by a look at their first characters: that spares them the way into the tree.</summary>
internal sealed class PhraseBeginnings
{
    /// <summary>Characters that a phrase is known by; shorter ones have a table of their own.</summary>
    private const int Characters = 6;

    private const int ShortCharacters = 4;

    /// <summary>Of each character so many bits count: letters are told apart by them, signs may be taken for letters.</summary>
    private const int Bits = 5;

    private const int Mask = (1 << Bits) - 1;
    private const int LongBits = 18;
    private const uint Spread = 2_654_435_769; // 2^32 divided by the golden ratio.

    /// <summary>What is left of characters of ASCII that end a word.</summary>
    private static readonly uint BehindWords = Enumerable.Range(0, 128).Where(c => !char.IsAsciiLetterOrDigit((char)c)).Aggregate(0u, (codes, c) => codes | (1u << (c & Mask)));

    /// <summary>By all characters, spread over fewer bits: others may be taken for those of a phrase.</summary>
    private readonly byte[] _long = new byte[1 << (LongBits - 3)];

    /// <summary>By the first four characters.</summary>
    private readonly byte[] _short = new byte[1 << ((ShortCharacters * Bits) - 3)];

    /// <param name="phrases">At least one character each; the case of letters does not matter. With each, whether a word that is its last may go on in a text.</param>
    public PhraseBeginnings(IEnumerable<(string Phrase, bool EndsAnywhere)> phrases)
    {
        foreach (var (phrase, endsAnywhere) in phrases)
        {
            if (!Ascii.IsValid(phrase.AsSpan(0, Math.Min(phrase.Length, Characters)))) continue; // Texts beyond ASCII are not asked about.
            if (phrase.Length >= Characters) AddLong(phrase, 0, 0);
            else AddShort(phrase, endsAnywhere || !char.IsAsciiLetterOrDigit(phrase[^1]), 0, 0);
        }
    }

    /// <param name="text">From where a phrase might begin.</param>
    /// <returns>False when none does.</returns>
    public bool MayBegin(ReadOnlySpan<char> text)
    {
        if (text.Length < Characters || !BitConverter.IsLittleEndian) return true;
        ref var first = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text));
        var units = Unsafe.ReadUnaligned<ulong>(ref first);
        ulong more = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, ShortCharacters * sizeof(char)));
        if (((units | more) & 0xFF80_FF80_FF80_FF80) != 0) return true; // Beyond ASCII.

        units &= 0x001F_001F_001F_001F;
        units = (units | (units >> (16 - Bits))) & 0x0000_03FF_0000_03FF;
        var index = (uint)(units | (units >> (32 - (2 * Bits)))) & 0xF_FFFF;
        more &= 0x001F_001F;
        more = (more | (more >> (16 - Bits))) & 0x3FF;
        return Has(_short, index) || Has(_long, Place(index | ((uint)more << (ShortCharacters * Bits))));
    }

    private static bool Has(byte[] table, uint index) => (table[index >> 3] & (1 << (int)(index & 7))) != 0;

    private static uint Place(uint characters) => (characters * Spread) >> (32 - LongBits);

    private static void Set(byte[] table, uint index) => table[index >> 3] |= (byte)(1 << (int)(index & 7));

    private void AddLong(string phrase, int at, uint characters)
    {
        if (at == Characters)
        {
            Set(_long, Place(characters));
            return;
        }

        AddLong(phrase, at + 1, characters | Code(phrase[at], at));
        if (phrase[at] == ' ') AddLong(phrase, at + 1, characters | Code('\n', at)); // A phrase may be wrapped.
    }

    private void AddShort(string phrase, bool endsAnywhere, int at, uint characters)
    {
        if (at == ShortCharacters)
        {
            Set(_short, characters);
            return;
        }

        if (at < phrase.Length)
        {
            AddShort(phrase, endsAnywhere, at + 1, characters | Code(phrase[at], at));
            if (phrase[at] == ' ') AddShort(phrase, endsAnywhere, at + 1, characters | Code('\n', at));
            return;
        }

        // Behind the phrase, anything; right behind it maybe nothing that a word goes on with.
        for (var c = '\0'; c <= Mask; c++)
            if (at > phrase.Length || endsAnywhere || (BehindWords & (1u << c)) != 0) AddShort(phrase, endsAnywhere, at + 1, characters | Code(c, at));
    }

    private static uint Code(char c, int at) => (uint)(c & Mask) << (at * Bits);
}
