using System.Runtime.InteropServices;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>
/// A SQLite file system (VFS) that is the platform's own in all but the write-ahead log: that is written as <see cref="LogFile"/> does. Only the
/// writer's connection opens its file through it. Whatever is not overridden goes to the platform's functions, which see files of their own making.
/// </summary>
/// <remarks>The layout of the structures is SQLite's public interface (sqlite3.h: sqlite3_vfs, sqlite3_file, sqlite3_io_methods), the same since 3.7.</remarks>
internal static unsafe partial class LogFileSystem
{
    /// <summary>What a connection names to use it: <c>file:...?vfs=</c>.</summary>
    public const string Name = "agentsend-log";

    private const int OpenWal = 0x80000;
    private const int Ok = 0;
    private const int CannotOpen = 14;

    private static Vfs* _platform;

    /// <summary>Once per process, before the first connection that names it.</summary>
    /// <returns>False when SQLite does not have it after this; then the platform's own is to be used.</returns>
    public static bool TryRegister()
    {
        try
        {
            _platform = Find(0);
            if (_platform is null || _platform->Version < 1) return false;
            var own = (Vfs*)NativeMemory.Alloc((nuint)sizeof(Vfs)); // SQLite keeps it as long as the process lives.
            *own = *_platform;
            own->Next = null;
            own->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
            own->FileOctets = Rounded(_platform->FileOctets) + sizeof(nint);
            own->Open = &Open;
            return Register(own, makeDefault: 0) == Ok;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException)
        {
            return false; // A SQLite of another name, put there by the host: it works without.
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static int Open(Vfs* vfs, byte* name, byte* file, int flags, int* flagsOut)
    {
        *StateOf(file) = 0;
        var result = _platform->Open(_platform, name, file, flags, flagsOut);
        if (result != Ok || (flags & OpenWal) == 0 || name is null) return result;

        var methods = (IoMethods**)file;
        try
        {
            var log = new LogFile(*methods, Marshal.PtrToStringUTF8((nint)name)!);
            *StateOf(file) = GCHandle.ToIntPtr(GCHandle.Alloc(log));
            *methods = log.Methods;
            return Ok;
        }
        catch (OutOfMemoryException)
        {
            (*methods)->Close(file); // Not logged: SQLite reports what it could not open.
            return CannotOpen;
        }
    }

    /// <summary>Behind the platform's own structure, which SQLite allocates with as many octets as it is told.</summary>
    internal static nint* StateOf(byte* file) => (nint*)(file + Rounded(_platform->FileOctets));

    private static int Rounded(int octets) => (octets + sizeof(nint) - 1) / sizeof(nint) * sizeof(nint);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    private static partial Vfs* Find(nint name);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    private static partial int Register(Vfs* vfs, int makeDefault);

    /// <summary>sqlite3_vfs as far as it is used here, the rest kept as it is.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Vfs
    {
        public int Version;
        public int FileOctets;
        public int MaxPathname;
        public Vfs* Next;
        public byte* Name;
        public void* AppData;
        public delegate* unmanaged[Cdecl]<Vfs*, byte*, byte*, int, int*, int> Open;
        public fixed long Others[15];
    }

    /// <summary>sqlite3_io_methods: those of version 1 that are overridden by name, the others by place.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct IoMethods
    {
        public int Version;
        public delegate* unmanaged[Cdecl]<byte*, int> Close;
        public delegate* unmanaged[Cdecl]<byte*, byte*, int, long, int> Read;
        public delegate* unmanaged[Cdecl]<byte*, byte*, int, long, int> Write;
        public delegate* unmanaged[Cdecl]<byte*, long, int> Truncate;
        public delegate* unmanaged[Cdecl]<byte*, int, int> Sync;
        public delegate* unmanaged[Cdecl]<byte*, long*, int> FileSize;
        public fixed long Others[6];
    }
}
