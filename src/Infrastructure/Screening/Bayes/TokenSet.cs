using System.Collections;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>The tokens of a mail, each once, in the order they were first met. They are hashes already: a table of them needs no other.</summary>
internal sealed class TokenSet : IReadOnlyCollection<ulong>
{
    private const int FirstSlots = 512;

    private ulong[] _tokens = new ulong[FirstSlots / 2];

    /// <summary>Places in <see cref="_tokens"/>, counted from 1; 0 is free. Twice as many as there are tokens, so that one is found in a step or two.</summary>
    private int[] _slots = new int[FirstSlots];

    public int Count { get; private set; }

    public ReadOnlySpan<ulong> Tokens => _tokens.AsSpan(0, Count);

    /// <summary>Does nothing when it is there.</summary>
    public void Add(ulong token)
    {
        var slot = SlotOf(token);
        if (_slots[slot] != 0) return;
        if (Count == _tokens.Length)
        {
            Grow();
            slot = SlotOf(token);
        }

        _tokens[Count++] = token;
        _slots[slot] = Count;
    }

    public IEnumerator<ulong> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return _tokens[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int SlotOf(ulong token)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(token >> 20) & mask;
        while (_slots[slot] is var place and not 0 && _tokens[place - 1] != token) slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref _tokens, _tokens.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < Count; i++) _slots[SlotOf(_tokens[i])] = i + 1;
    }
}
