namespace AgentSend.Infrastructure.Tests.Content;

/// <summary>Replies as programs write them: seven forms of attribution and posting in each language, and the forms of single programs.</summary>
internal static class ReplyCorpus
{
    public static IEnumerable<CorpusCase> All() => Languages().Concat(Clients());

    private static IEnumerable<CorpusCase> Languages()
    {
        foreach (var block in Read("languages.txt").Split("\nlang ").Skip(1))
        {
            var lines = block.Split('\n');
            var name = lines[0];
            string[] All(string field) => [.. lines.Where(l => l.StartsWith(field + " ", StringComparison.Ordinal)).Select(l => l[(field.Length + 1)..].Replace(" / ", "\n", StringComparison.Ordinal))];
            var (words, asked, wrote) = (All("words")[0], All("asked")[0], All("wrote"));
            var (fields, original, footer) = (All("fields")[0], All("original")[0], All("footer")[0]);
            foreach (var line in wrote)
            {
                yield return new($"{name} top", $"{words}\n\n{line}\n\n> {asked}\n>\n> N. Q.", words);
                yield return new($"{name} top without marks", $"{words}\n\n{line}\n\n{asked}\n", words);
                yield return new($"{name} bottom", $"{line}\n> {asked}\n\n{words}\n", words);
            }

            yield return new($"{name} between", $"{wrote[0]}\n> {asked}\n\n{words}\n\n> {asked}\n\nOK.", $"{words}\n\nOK.");
            yield return new($"{name} header block", $"{words}\n\n{fields}\n\n{asked}\n", words);
            yield return new($"{name} separator", $"{words}\n\n{original}\n{fields}\n\n{asked}\n", words);
            yield return new($"{name} telephone", $"{words}\n\n{footer}\n\n{wrote[0]}\n\n> {asked}\n", words);
        }
    }

    /// <summary>Written after the words were chosen that are looked for.</summary>
    public static IEnumerable<CorpusCase> Fresh() => Blocks("fresh.txt");

    /// <summary>The same in markup; each answers a message.</summary>
    public static IEnumerable<CorpusCase> FreshMarkup() => Blocks("markup.fresh.txt");

    private static IEnumerable<CorpusCase> Clients() => Blocks("clients.txt");

    private static IEnumerable<CorpusCase> Blocks(string file)
    {
        foreach (var block in Read(file).Split("\n====\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var text = block.StartsWith('#') ? block[(block.IndexOf('\n', StringComparison.Ordinal) + 1)..] : block;
            var title = text.IndexOf('\n', StringComparison.Ordinal);
            var parts = text[(title + 1)..].Split("\n~~~\n");
            if (parts.Length == 2) yield return new(text[..title], parts[0], parts[1].TrimEnd('\n'));
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Content", "Corpus", file)).ReplaceLineEndings("\n");
}
