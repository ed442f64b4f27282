namespace AgentSend.ScreeningBenchmark;

/// <summary>Mails of folders, one a file; other files are passed over.</summary>
internal static class MailFolder
{
    public static IReadOnlyList<byte[]> Load(IEnumerable<string> folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Where(IsMail).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static bool IsMail(string path) => Path.GetExtension(path) is ".eml" or ".txt" or "" && Path.GetFileName(path) != "cmds";
}
