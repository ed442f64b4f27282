using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Which first four characters phrases have: a look at this spares most words of ordinary mail the way into the tree.</summary>
internal sealed class PhraseBeginnings
{
    private const int Characters = 4;

    /// <summary>Of each character so many bits count: letters of ASCII are told apart by them, others now and then taken for each other.</summary>
    private const int Bits = 5;

    private const int Mask = (1 << Bits) - 1;

    private readonly byte[] _known = new byte[1 << ((Characters * Bits) - 3)];

    /// <param name="phrases">At least one character each; the case of letters does not matter.</param>
    public PhraseBeginnings(IEnumerable<string> phrases)
    {
        foreach (var phrase in phrases) Add(phrase, 0, 0);
    }

    /// <param name="text">From where a phrase might begin.</param>
    /// <returns>False when none does.</returns>
    public bool MayBegin(ReadOnlySpan<char> text)
    {
        if (text.Length < Characters) return true;
        var units = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(text))) & 0x001F_001F_001F_001F;
        if (!BitConverter.IsLittleEndian) return true;
        units = (units | (units >> (16 - Bits))) & 0x0000_03FF_0000_03FF;
        var index = (int)((units | (units >> (32 - (2 * Bits)))) & 0xF_FFFF);
        return (_known[index >> 3] & (1 << (index & 7))) != 0;
    }

    private void Add(string phrase, int at, int index)
    {
        if (at == Characters)
        {
            _known[index >> 3] |= (byte)(1 << (index & 7));
            return;
        }

        // What follows a short phrase may be anything; a blank in one may be the end of a line.
        if (at >= phrase.Length)
        {
            for (var any = 0; any <= Mask; any++) Add(phrase, at + 1, index | (any << (at * Bits)));
            return;
        }

        Add(phrase, at + 1, index | ((phrase[at] & Mask) << (at * Bits)));
        if (phrase[at] == ' ') Add(phrase, at + 1, index | (('\n' & Mask) << (at * Bits)));
    }
}
