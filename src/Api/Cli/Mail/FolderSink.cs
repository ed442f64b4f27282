namespace AgentSend.Api.Cli.Mail;

/// <summary>A folder with a file for each message.</summary>
internal abstract class FolderSink : IMailSink
{
    private const string Partial = ".partial";

    private readonly string _path;

    /// <exception cref="IOException">Something is there already.</exception>
    protected FolderSink(string path)
    {
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any())) throw new IOException($"{_path} is there already.");
        Folder = _path + Partial;
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true); // Of a run that was interrupted.
        Directory.CreateDirectory(Folder);
    }

    protected string Folder { get; }

    public async Task WriteAsync(ExportedMail mail, byte[] raw, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, PathOf(mail));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Below the folder.
        await File.WriteAllBytesAsync(path, raw, cancellationToken);
        File.SetLastWriteTimeUtc(path, mail.At.UtcDateTime);
    }

    public Task<string> CompleteAsync(CancellationToken cancellationToken)
    {
        Finish();
        if (Directory.Exists(_path)) Directory.Delete(_path); // Empty: looked at in the beginning, and refused here if not.
        Directory.Move(Folder, _path);
        return Task.FromResult(_path);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <returns>Below the folder.</returns>
    protected abstract string PathOf(ExportedMail mail);

    protected virtual void Finish()
    {
    }
}
