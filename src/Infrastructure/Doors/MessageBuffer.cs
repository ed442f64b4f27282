using System.Buffers;
using System.Numerics;

namespace AgentSend.Infrastructure.Doors;

/// <summary>One message in one piece of memory, accounted for in the budget before it is allocated.</summary>
/// <param name="patience">Longest wait for room in the budget.</param>
internal sealed class MessageBuffer(InFlightBudget budget, TimeSpan patience) : IDisposable
{
    /// <summary>Up to here an array of the pool; above, memory of its own, taken whole.</summary>
    public const int MaxPooledOctets = 64 * 1024;

    /// <summary>What a buffer may need beyond the message: room for fields of ours, and a declared size that is a little short.</summary>
    public const int Overhead = 4096;

    private const int MinPooledOctets = 8192;

    private byte[]? _pooled;
    private MappedMemory? _mapped;
    private long _charged;
    private int _capacity;

    public int Length { get; private set; }

    public Memory<byte> Written => (_mapped?.Memory ?? _pooled.AsMemory())[..Length];

    /// <summary>Makes room for <paramref name="needed"/> octets in all.</summary>
    /// <param name="whole">What to take when the message turns out large, so that it is asked for once.</param>
    /// <returns>False when the budget has none.</returns>
    public ValueTask<bool> EnsureAsync(int needed, int whole, CancellationToken cancellationToken) =>
        needed <= _capacity ? new(true) : new(GrowAsync(needed, whole, cancellationToken));

    /// <summary>Copies into room made before.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty) return;
        octets.CopyTo(_pooled is not null ? _pooled.AsSpan(Length) : _mapped!.GetSpan()[Length..]);
        Length += octets.Length;
    }

    /// <summary>Leaves octets free, whatever stands in them; room was made before.</summary>
    public void Skip(int octets) => Length += octets;

    /// <summary>Nothing more will come: gives back what a large message reserved and did not write to, which the system never had to provide.</summary>
    public void Trim()
    {
        if (_mapped is not null) Charge(_capacity = Length);
    }

    public void Dispose()
    {
        Free();
        (_capacity, Length) = (0, 0);
        Charge(0);
    }

    private async Task<bool> GrowAsync(int needed, int whole, CancellationToken cancellationToken)
    {
        var isLarge = needed > MaxPooledOctets;
        var capacity = isLarge ? Math.Max(needed, whole) : Math.Max(MinPooledOctets, (int)BitOperations.RoundUpToPowerOf2((uint)needed));
        if (!await budget.TakeAsync(capacity - _charged, isLarge, patience, cancellationToken)) return false;
        _charged = capacity;

        byte[]? pooled = null;
        MappedMemory? mapped = null;
        try
        {
            if (isLarge) mapped = new MappedMemory(capacity);
            else pooled = ArrayPool<byte>.Shared.Rent(capacity);
        }
        catch (Exception exception) when (exception is IOException or OutOfMemoryException)
        {
            return false; // The system has less than the operator promised: for the client the same.
        }

        Written.Span.CopyTo(mapped is null ? pooled : mapped.GetSpan());
        Free();
        (_pooled, _mapped, _capacity) = (pooled, mapped, capacity);
        return true;
    }

    private void Free()
    {
        if (_pooled is not null) ArrayPool<byte>.Shared.Return(_pooled);
        ((IDisposable?)_mapped)?.Dispose();
        (_pooled, _mapped) = (null, null);
    }

    private void Charge(long octets)
    {
        if (_charged > octets) budget.Release(_charged - octets);
        _charged = octets;
    }
}
