using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The write-ahead log as the writer writes it. SQLite hands over a commit as two small writes a page and then asks for a flush; here they are gathered
/// and go to the file as one write, just before whatever needs them there: the flush, a read, the file's size, its end. Nothing reads a log beyond the
/// last flushed commit, so that nobody can miss what is still gathered, and a process that dies leaves out what was not committed anyway.
/// Where there is fdatasync the flush is one: SQLite's fsync writes the inode, too, each time, for a modification time that nobody asks for.
/// </summary>
internal sealed unsafe partial class LogFile
{
    /// <summary>A group's pages; more is written in pieces of this size.</summary>
    private const int BufferOctets = 1 << 20;

    /// <summary>SQLite's own write takes no more at once: it keeps the lower 17 bits of the length.</summary>
    private const int MaxWriteOctets = 64 * 1024;

    private const int Ok = 0;
    private const int FlushFailed = 10 | (4 << 8); // SQLITE_IOERR_FSYNC

    private readonly LogFileSystem.IoMethods* _platform;
    private readonly SafeFileHandle? _handle;
    private readonly byte* _buffer;
    private long _offset;
    private int _length;
    private bool _isFolderFlushed;

    /// <param name="platform">What the platform does with the file.</param>
    public LogFile(LogFileSystem.IoMethods* platform, string path)
    {
        _platform = platform;
        _handle = OpenForFlush(path);
        _buffer = (byte*)NativeMemory.Alloc(BufferOctets);
        Methods = (LogFileSystem.IoMethods*)NativeMemory.Alloc((nuint)sizeof(LogFileSystem.IoMethods));
        *Methods = *platform;
        Methods->Version = 1; // What later versions add is for database files.
        Methods->Close = &Close;
        Methods->Read = &Read;
        Methods->Write = &Write;
        Methods->Truncate = &Truncate;
        Methods->Sync = &Sync;
        Methods->FileSize = &FileSize;
    }

    public LogFileSystem.IoMethods* Methods { get; }

    private int WriteOut(byte* file)
    {
        var length = _length;
        _length = 0; // Whatever becomes of it: what cannot be written is a failed commit, and not tried again.
        for (var written = 0; written < length; written += MaxWriteOctets)
        {
            var result = _platform->Write(file, _buffer + written, Math.Min(length - written, MaxWriteOctets), _offset + written);
            if (result != Ok) return result;
        }

        return Ok;
    }

    private int Gather(byte* file, byte* data, int octets, long offset)
    {
        if (_length > 0 && (offset != _offset + _length || octets > BufferOctets - _length))
        {
            var result = WriteOut(file);
            if (result != Ok) return result;
        }

        if (octets > BufferOctets) return _platform->Write(file, data, octets, offset);
        if (_length == 0) _offset = offset;
        Unsafe.CopyBlockUnaligned(_buffer + _length, data, (uint)octets);
        _length += octets;
        return Ok;
    }

    private int Flush(byte* file, int flags)
    {
        var result = WriteOut(file);
        if (result != Ok) return result;
        if (_handle is null) return _platform->Sync(file, flags);
        if (!_isFolderFlushed)
        {
            result = _platform->Sync(file, flags); // The first one flushes the folder with the file's name in it, too.
            _isFolderFlushed = result == Ok;
            return result;
        }

        return FlushData(_handle) == 0 ? Ok : FlushFailed;
    }

    private void Release()
    {
        _handle?.Dispose();
        NativeMemory.Free(_buffer);
        NativeMemory.Free(Methods);
    }

    /// <summary>A handle of its own: flushing goes by file, not by handle. SQLite holds no lock on a log that closing this one could drop.</summary>
    private static SafeFileHandle? OpenForFlush(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null; // Not logged: SQLite's own flush does, too.
        }
    }

    private static LogFile Of(byte* file) => (LogFile)GCHandle.FromIntPtr(*LogFileSystem.StateOf(file)).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(byte* file)
    {
        var log = Of(file);
        GCHandle.FromIntPtr(*LogFileSystem.StateOf(file)).Free();
        var written = log.WriteOut(file);
        var closed = log._platform->Close(file);
        log.Release();
        return written != Ok ? written : closed;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(byte* file, byte* into, int octets, long offset)
    {
        var log = Of(file);
        var result = log.WriteOut(file);
        return result != Ok ? result : log._platform->Read(file, into, octets, offset);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(byte* file, byte* data, int octets, long offset) => Of(file).Gather(file, data, octets, offset);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(byte* file, long octets)
    {
        var log = Of(file);
        var result = log.WriteOut(file);
        return result != Ok ? result : log._platform->Truncate(file, octets);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(byte* file, int flags) => Of(file).Flush(file, flags);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileSize(byte* file, long* octets)
    {
        var log = Of(file);
        var result = log.WriteOut(file);
        return result != Ok ? result : log._platform->FileSize(file, octets);
    }

    /// <returns>0, or -1 when what was written may not be on disk (also when the call was interrupted: it is not known how far it came).</returns>
    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushData(SafeFileHandle handle);
}
