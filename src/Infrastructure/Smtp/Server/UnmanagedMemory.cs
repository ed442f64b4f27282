using System.Buffers;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>
/// Memory outside the garbage-collected heap: large messages are given back to the system when they are done, not when a collection comes round. The system
/// backs it with pages as they are written to, so asking for more than is used costs nothing.
/// </summary>
internal sealed class UnmanagedMemory : MemoryManager<byte>
{
    // The constructor takes a pointer, which C# writes only in unsafe code; nothing else here needs that.
    private static readonly ConstructorInvoker NewHandle = ConstructorInvoker.Create(typeof(MemoryHandle).GetConstructors()[0]);

    private nint _address;
    private int _octets;

    public UnmanagedMemory(int octets) => (_address, _octets) = (Marshal.AllocHGlobal(octets), octets);

    /// <summary>Moves pages, not octets, where the system can (<c>mremap</c>).</summary>
    public void Resize(int octets) => (_address, _octets) = (Marshal.ReAllocHGlobal(_address, octets), octets);

    public override Span<byte> GetSpan()
    {
        ObjectDisposedException.ThrowIf(_address == 0, this);
        return MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), _address), _octets);
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        ObjectDisposedException.ThrowIf(_address == 0, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)elementIndex, (uint)_octets);
        return (MemoryHandle)NewHandle.Invoke(_address + elementIndex, default(GCHandle), null)!;
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (_address == 0) return;
        Marshal.FreeHGlobal(_address);
        (_address, _octets) = (0, 0);
    }
}
