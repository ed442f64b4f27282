using System.Globalization;

namespace AgentSend.Api.Cli.Mail;

/// <summary>Finds mail in files and folders: mbox files, Maildirs with their subfolders, files of one message each. What is no mail is told by its beginning, not by its name.</summary>
internal sealed class MailFiles(MailHead heads)
{
    private const int MaxDepth = 20;
    private const long MaxMessageOctets = 256L << 20;

    /// <summary>Of mail programs, beside their mail.</summary>
    private static readonly string[] NotMail = [".msf", ".dat", ".plist", ".db", ".sqlite", ".json", ".log", ".cmeta", ".ibex", ".index"];

    public List<SkippedMail> Skipped { get; } = [];

    /// <exception cref="IOException">The path is not there.</exception>
    public IEnumerable<MailItem> Find(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return InFolder(Path.GetFullPath(path), Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), MailMarks.None, 0, cancellationToken);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}.");
        return InFile(Path.GetFullPath(path), Path.GetFileName(path), OfName(path), isNamed: true, cancellationToken);
    }

    private IEnumerable<MailItem> InFolder(string folder, string name, MailMarks marks, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth) yield break;
        if (IsMaildir(folder))
        {
            foreach (var item in InMaildir(folder, name, marks, cancellationToken)) yield return item;
            foreach (var sub in Directory.EnumerateDirectories(folder).Where(IsMaildir).Order(StringComparer.Ordinal))
            {
                foreach (var item in InSubfolder(sub, name, marks, depth, cancellationToken)) yield return item;
            }

            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file).StartsWith('.') || NotMail.Contains(Path.GetExtension(file).ToLowerInvariant())) continue;
            foreach (var item in InFile(file, $"{name}/{Path.GetFileName(file)}", marks.With(OfName(file)), isNamed: false, cancellationToken)) yield return item;
        }

        foreach (var sub in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            if (new DirectoryInfo(sub).LinkTarget is not null || (Path.GetFileName(sub).StartsWith('.') && !IsMaildir(sub))) continue; // A link may lead back up.
            foreach (var item in InSubfolder(sub, name, marks, depth, cancellationToken)) yield return item;
        }
    }

    private IEnumerable<MailItem> InSubfolder(string folder, string above, MailMarks marks, int depth, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(folder);
        if (!MailMarks.IsDrafts(name)) return InFolder(folder, $"{above}/{name}", marks.With(MailMarks.OfFolder(name)), depth + 1, cancellationToken);
        Skipped.Add(new($"{above}/{name}", "drafts are not imported"));
        return [];
    }

    private IEnumerable<MailItem> InMaildir(string folder, string name, MailMarks marks, CancellationToken cancellationToken)
    {
        foreach (var part in (string[])["new", "cur"])
        {
            foreach (var file in new DirectoryInfo(Path.Combine(folder, part)).EnumerateFiles().Where(file => !file.Name.StartsWith('.')).OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var flags = FlagsOf(file.Name);
                var labels = new List<string>();
                if (flags.Contains('F', StringComparison.Ordinal)) labels.Add("flagged");
                if (flags.Contains('R', StringComparison.Ordinal)) labels.Add("replied");
                if (flags.Contains('T', StringComparison.Ordinal)) labels.Add("trash");
                var title = $"{name}/{part}/{file.Name}";
                if (flags.Contains('D', StringComparison.Ordinal)) Skipped.Add(new(title, "drafts are not imported"));
                else if (One(file, title, marks.With(new MailMarks(!flags.Contains('S', StringComparison.Ordinal), false, labels)), TimeOf(file)) is { } item) yield return item;
            }
        }
    }

    /// <param name="isNamed">Somebody named the file: then it is a message, or said to be none.</param>
    private IEnumerable<MailItem> InFile(string path, string name, MailMarks marks, bool isNamed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = new FileInfo(path);
        var start = HeadOf(path, 4096, 0);
        if (start.AsSpan().TrimStart("\r\n"u8).StartsWith("From "u8)) return new MboxFile(path, heads).Find(name, marks, Skipped, cancellationToken);
        if (Path.GetExtension(path).Equals(".emlx", StringComparison.OrdinalIgnoreCase)) return AppleItem(file, name, marks, start);
        if (start.Length == 0)
        {
            if (isNamed || Path.GetExtension(path).Equals(".eml", StringComparison.OrdinalIgnoreCase)) Skipped.Add(new(name, "it is empty"));
            return [];
        }

        return One(file, name, marks, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)) is { } item ? [item] : [];
    }

    private MailItem? One(FileInfo file, string name, MailMarks marks, DateTimeOffset fileTime)
    {
        try
        {
            if (file.Length > MaxMessageOctets)
            {
                Skipped.Add(new(name, $"it is larger than {MaxMessageOctets >> 20} MiB"));
                return null;
            }

            return new MailItem(name, heads.TimeOf(HeadOf(file.FullName, MailHead.MaxOctets, 0), fileTime), marks, ct => File.ReadAllBytesAsync(file.FullName, ct));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Skipped.Add(new(name, fault.Message));
            return null;
        }
    }

    /// <summary>Apple Mail: a line with the message's octets, the message, and then what the program notes about it.</summary>
    private IEnumerable<MailItem> AppleItem(FileInfo file, string name, MailMarks marks, byte[] start)
    {
        var end = Array.IndexOf(start, (byte)'\n');
        if (end < 0 || !int.TryParse(start.AsSpan(0, end).Trim((byte)' '), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > file.Length)
        {
            Skipped.Add(new(name, "it does not begin like a file of Apple Mail"));
            return [];
        }

        var head = HeadOf(file.FullName, Math.Min(length, MailHead.MaxOctets), end + 1);
        return [new MailItem(name, heads.TimeOf(head, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)), marks, async ct => (await File.ReadAllBytesAsync(file.FullName, ct)).AsSpan(end + 1, length).ToArray())];
    }

    private static byte[] HeadOf(string path, int most, long from)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var head = new byte[Math.Min(most, Math.Max(0, RandomAccess.GetLength(file) - from))];
        var read = 0;
        while (read < head.Length && RandomAccess.Read(file, head.AsSpan(read), from + read) is var more and > 0) read += more;
        return head[..read];
    }

    /// <summary>What <c>agentsend export</c> calls files of sent mail; mail programs name theirs after the folder.</summary>
    private static MailMarks OfName(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(".mbox", StringComparison.OrdinalIgnoreCase)) name = name[..^5];
        return name.EndsWith(".sent", StringComparison.OrdinalIgnoreCase) ? MailMarks.None with { IsSent = true } : MailMarks.OfFolder(name);
    }

    private static bool IsMaildir(string folder) => Directory.Exists(Path.Combine(folder, "cur")) && Directory.Exists(Path.Combine(folder, "new"));

    /// <summary>Behind <c>:2,</c>; systems that take no colon in names have another mark for it.</summary>
    private static string FlagsOf(string name)
    {
        var comma = name.LastIndexOf("2,", StringComparison.Ordinal);
        return comma > 0 && name[comma - 1] is ':' or ';' or '!' ? name[(comma + 2)..] : "";
    }

    /// <summary>The name begins with the second of delivery.</summary>
    private static DateTimeOffset TimeOf(FileInfo file)
    {
        var name = file.Name.AsSpan();
        var dot = name.IndexOf('.');
        return dot is > 8 and < 12 && long.TryParse(name[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
    }
}
