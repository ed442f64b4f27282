using System.Globalization;

namespace AgentSend.Load;

/// <param name="Cpu">User and system time since start.</param>
/// <param name="PeakOctets">Largest resident set; of several processes, the sum of each one's.</param>
internal sealed record ServerUse(TimeSpan Cpu, long PeakOctets);

/// <summary>The measured process with its descendants, read from <c>/proc</c>: Postfix is a tree of processes.</summary>
internal sealed class ServerProcess(int id)
{
    public const double ClockTicksPerSecond = 100; // USER_HZ: 100 on every Linux that .NET runs on.

    private static readonly string[] SocketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static ServerProcess Self => new(Environment.ProcessId);

    /// <param name="process">Zero for the one that listens on the port.</param>
    public static ServerProcess Of(int process, int port) => process > 0 ? new ServerProcess(process) : Listening(port) ?? throw new UsageException($"Nothing listens on port {port}.");

    /// <returns>The process that listens on the port; the eldest when a family shares the socket. Null when it is not there or not ours to see.</returns>
    public static ServerProcess? Listening(int port)
    {
        var sockets = SocketTables.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[3] == "0A" && fields[1].EndsWith($":{port:X4}", StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet();
        var owners = ProcessIds().Where(process => Descriptors(process).Any(sockets.Contains)).ToHashSet();
        var parents = Parents();
        return owners.Where(process => !owners.Contains(parents.GetValueOrDefault(process))).Select(process => new ServerProcess(process)).FirstOrDefault();
    }

    /// <summary>Forgets the peak so far, where the kernel and our rights allow it; else the peak is that of the process's life.</summary>
    public void ResetPeak()
    {
        foreach (var process in Family())
        {
            try { File.WriteAllText($"/proc/{process}/clear_refs", "5"); }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException) { }
        }
    }

    public ServerUse Use()
    {
        var family = Family();
        return new ServerUse(TimeSpan.FromSeconds(family.Sum(Ticks) / ClockTicksPerSecond), family.Sum(PeakOctets));
    }

    /// <summary>Without living descendants.</summary>
    public TimeSpan OwnCpu() => TimeSpan.FromSeconds(Ticks(id) / ClockTicksPerSecond);

    /// <returns>utime, stime and what reaped children used: a child that ends moves from its own line to its parent's.</returns>
    private static double Ticks(int process) => Stat(process)?.Skip(11).Take(4).Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) ?? 0;

    private List<int> Family()
    {
        var parents = Parents();
        var family = new List<int> { id };
        for (var i = 0; i < family.Count; i++) family.AddRange(parents.Where(pair => pair.Value == family[i]).Select(pair => pair.Key));
        return family;
    }

    private static Dictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        foreach (var process in ProcessIds())
            if (Stat(process) is { } stat) parents[process] = int.Parse(stat[1], CultureInfo.InvariantCulture);
        return parents;
    }

    private static IEnumerable<int> ProcessIds() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var process) ? process : 0).Where(process => process > 0);

    /// <returns>The fields of <c>/proc/PID/stat</c> from the state on: the name before may hold spaces and brackets.</returns>
    private static string[]? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // It has ended since.
        }
    }

    private static long PeakOctets(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static IEnumerable<string> Descriptors(int process)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(path => new FileInfo(path).LinkTarget).OfType<string>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
