using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AgentSend.Infrastructure.Doors;

/// <summary>
/// Memory of its own, mapped from the system and given back to it at once. The garbage-collected heap gives back when a collection comes round, and glibc's
/// <c>malloc</c> keeps what it once mapped: with either, fifty large messages leave twice the budget behind. Pages are there once they are written to, so
/// asking for more than is used costs nothing.
/// </summary>
internal sealed class MappedMemory : MemoryManager<byte>
{
    // The constructor takes a pointer, which C# writes only in unsafe code; nothing else here needs that.
    private static readonly ConstructorInvoker NewHandle = ConstructorInvoker.Create(typeof(MemoryHandle).GetConstructors()[0]);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int _octets;
    private nint _address;

    public MappedMemory(int octets)
    {
        _file = MemoryMappedFile.CreateNew(null, octets);
        _view = _file.CreateViewAccessor(0, octets);
        (_address, _octets) = (_view.SafeMemoryMappedViewHandle.DangerousGetHandle(), octets);
    }

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
        if (!disposing) return;
        _address = 0;
        _view.Dispose();
        _file.Dispose();
    }
}
