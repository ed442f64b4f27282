using System.Buffers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>A growing run of octets on the stack, then in pooled memory.</summary>
internal ref struct OctetBuffer(Span<byte> initial)
{
    private Span<byte> _octets = initial;
    private byte[]? _rented;
    private int _length;

    public readonly ReadOnlySpan<byte> Written => _octets[.._length];

    public readonly int Length => _length;

    public void Clear() => _length = 0;

    public void Add(byte octet)
    {
        if (_length == _octets.Length) Grow(1);
        _octets[_length++] = octet;
    }

    public void Add(ReadOnlySpan<byte> octets)
    {
        if (_octets.Length - _length < octets.Length) Grow(octets.Length);
        octets.CopyTo(_octets[_length..]);
        _length += octets.Length;
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        this = default;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_octets.Length * 2, _length + more));
        Written.CopyTo(larger);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _octets = _rented = larger;
    }
}
