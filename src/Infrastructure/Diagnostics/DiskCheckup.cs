using System.Diagnostics;
using AgentSend.Application.Diagnostics;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Diagnostics;

/// <summary>Room in the data folder, whether it may be written, how fast it is, and who else may read it.</summary>
internal sealed class DiskCheckup(IOptions<StorageOptions> storage) : ICheckup
{
    private const string Area = "disk";
    private const long Mebi = 1024 * 1024;
    private const long Little = 200 * Mebi;
    private const long Some = 2048 * Mebi;

    /// <summary>Every message waits for one such write: slower than that, a disk is a network's.</summary>
    private const double SlowMs = 30;

    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    public Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Diagnosis>>([.. Examine()]);

    private IEnumerable<Diagnosis> Examine()
    {
        var folder = Path.GetFullPath(storage.Value.DataFolder);
        var there = folder;
        while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } above) there = above; // The first start makes what is missing.
        yield return OfRoom(there);
        yield return OfWriting(there);
        if (there == folder && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Others) != 0)
            yield return new(Area, DiagnosisVerdict.Warning, $"Other users of this machine may look into {folder}.", $"chmod 700 {folder}");
    }

    private static Diagnosis OfRoom(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var room = $"{free / Mebi:N0} MiB are free in {folder}.";
        if (free < Little) return new(Area, DiagnosisVerdict.Bad, room, "Make room: a full disk refuses all mail.");
        return free < Some ? new(Area, DiagnosisVerdict.Warning, room, "Make room soon; the log alone may take 128 MiB.") : new(Area, DiagnosisVerdict.Good, room);
    }

    private static Diagnosis OfWriting(string folder)
    {
        var path = Path.Combine(folder, $".agentsend-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose });
            file.Write(new byte[4096]);
            var watch = Stopwatch.StartNew();
            file.Flush(flushToDisk: true);
            var ms = watch.Elapsed.TotalMilliseconds;
            return ms > SlowMs
                ? new(Area, DiagnosisVerdict.Warning, $"A write is on disk after {ms:0} ms.", "Use a disk of this machine, not one of the network.")
                : new(Area, DiagnosisVerdict.Good, $"A write is on disk after {ms:0.#} ms.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(Area, DiagnosisVerdict.Bad, $"{folder} cannot be written: {fault.Message}", "Give it to the user the server runs as, or name another with AgentSend:DataFolder.");
        }
    }
}
