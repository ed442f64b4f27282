namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>A mail of a corpus, and what is to be found in it.</summary>
internal sealed record CorpusLine(string Language, IReadOnlyList<string> Expected, string Subject, string Body)
{
    public string? Text => Body.StartsWith('<') ? null : Body;

    public string? Html => Body.StartsWith('<') ? Body : null;

    public static IReadOnlyList<CorpusLine> Read(string name) =>
    [
        .. File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Content", "Corpus", name))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(" || "))
            .Select(fields => new CorpusLine(fields[0], fields[1] == "-" ? [] : fields[1].Split(", "), fields[2], fields[3].Replace("\\n", "\n", StringComparison.Ordinal))),
    ];
}
