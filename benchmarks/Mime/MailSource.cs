namespace AgentSend.MimeBenchmark;

/// <summary>Messages of a folder (every .eml and .txt below it) or of an mbox file.</summary>
internal static class MailSource
{
    public static IReadOnlyList<MailFile> Load(string path)
    {
        if (File.Exists(path)) return Split(File.ReadAllBytes(path));
        if (!Directory.Exists(path)) return [];
        return [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".eml" or ".txt")
            .Order(StringComparer.Ordinal)
            .Select(file => new MailFile(Path.GetFileName(file), File.ReadAllBytes(file)))];
    }

    private static List<MailFile> Split(byte[] mbox)
    {
        var mails = new List<MailFile>();
        for (var start = 0; start < mbox.Length;)
        {
            var next = mbox.AsSpan(start + 1).IndexOf("\nFrom "u8);
            var end = next < 0 ? mbox.Length : start + 1 + next + 1;
            mails.Add(new MailFile($"#{mails.Count + 1}", mbox[start..end]));
            start = end;
        }

        return mails;
    }
}
