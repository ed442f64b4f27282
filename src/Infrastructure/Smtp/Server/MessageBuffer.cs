using System.Buffers;
using System.Numerics;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>One message in one piece of memory, accounted for in the budget before it is allocated.</summary>
/// <param name="patience">Longest wait for room in the budget.</param>
internal sealed class MessageBuffer(InFlightBudget budget, TimeSpan patience) : IDisposable
{
    /// <summary>Up to here an array of the pool; above, memory of its own, taken whole.</summary>
    public const int MaxPooledOctets = 64 * 1024;

    /// <summary>What a buffer may need beyond the message: the trace header, and a declared size that is a little short.</summary>
    public const int Overhead = 4096;

    private const int MinPooledOctets = 8192;

    private byte[]? _pooled;
    private UnmanagedMemory? _unmanaged;
    private long _charged;
    private int _capacity;

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => (_unmanaged?.Memory ?? _pooled.AsMemory())[..Length];

    /// <summary>Makes room for <paramref name="needed"/> octets in all.</summary>
    /// <param name="whole">What to take when the message turns out large, so that it is asked for once.</param>
    /// <returns>False when the budget has none.</returns>
    public ValueTask<bool> EnsureAsync(int needed, int whole, CancellationToken cancellationToken) =>
        needed <= _capacity ? new(true) : new(GrowAsync(needed, whole, cancellationToken));

    /// <summary>Copies into room made before.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_pooled is not null ? _pooled.AsSpan(Length) : _unmanaged!.GetSpan()[Length..]);
        Length += octets.Length;
    }

    /// <summary>Gives back what a large message took and did not need.</summary>
    public void Trim()
    {
        if (_unmanaged is null || _capacity - Length < MaxPooledOctets) return;
        _unmanaged.Resize(Math.Max(Length, 1));
        Charge(_capacity = Length);
    }

    public void Dispose()
    {
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        ((IDisposable?)_unmanaged)?.Dispose();
        (_pooled, _unmanaged, _capacity, Length) = (null, null, 0, 0);
        Charge(0);
    }

    private async Task<bool> GrowAsync(int needed, int whole, CancellationToken cancellationToken)
    {
        var isLarge = needed > MaxPooledOctets;
        var capacity = isLarge ? Math.Max(needed, whole) : Math.Max(MinPooledOctets, (int)BitOperations.RoundUpToPowerOf2((uint)needed));
        if (!await budget.TakeAsync(capacity - _charged, isLarge, patience, cancellationToken)) return false;
        _charged = capacity;

        if (_unmanaged is not null) _unmanaged.Resize(capacity);
        else if (isLarge) Move(new UnmanagedMemory(capacity));
        else Move(ArrayPool<byte>.Shared.Rent(capacity));
        _capacity = capacity;
        return true;
    }

    private void Move(UnmanagedMemory to)
    {
        _pooled.AsSpan(0, Length).CopyTo(to.GetSpan());
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        (_pooled, _unmanaged) = (null, to);
    }

    private void Move(byte[] to)
    {
        _pooled.AsSpan(0, Length).CopyTo(to);
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        _pooled = to;
    }

    private void Charge(long octets)
    {
        if (_charged > octets) budget.Release(_charged - octets);
        _charged = octets;
    }
}
