using System.Security.Cryptography;

namespace AgentSend.Infrastructure.Secrets;

/// <summary>A file of 32 octets that only the server's user can read; made when it is asked for first. It lies beside the store, not in it: a copy of the store alone gives nothing away.</summary>
internal sealed class MasterKeyFile(string path) : IMasterKey
{
    private const int Octets = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Place => path;

    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) await MakeAsync(cancellationToken);
        var key = await File.ReadAllBytesAsync(path, cancellationToken);
        return key.Length == Octets ? key : throw new CryptographicException($"{path} must hold {Octets} octets: put the file back from its backup.");
    }

    /// <summary>Written aside and then put in place whole: of two programs that start at once, one makes it and both read it.</summary>
    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!; // A full path to a file has one.
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);

        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using (var file = new FileStream(draft, options))
        {
            await file.WriteAsync(RandomNumberGenerator.GetBytes(Octets), cancellationToken);
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // Another program was quicker: its key counts.
        }
    }
}
