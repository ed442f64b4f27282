using System.Reflection;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>The word lists beside this file: one of each language, and one of what is said alike in all. A line is a concept, a colon and phrases set apart by bars; a star at an end says that the word may go on there.</summary>
internal static class Vocabulary
{
    private const string Folder = ".Screening.Injection.Lexicon.";

    public static PhraseTree Load()
    {
        var phrases = new List<PhraseTree.Phrase>();
        var assembly = Assembly.GetExecutingAssembly();
        var next = 0;
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var at = resource.IndexOf(Folder, StringComparison.Ordinal);
            if (at < 0) continue;
            var languages = resource.EndsWith(".any.txt", StringComparison.Ordinal) ? uint.MaxValue : 1u << next++;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!); // Named by the assembly itself.
            while (reader.ReadLine() is { } line) AddLine(phrases, line, languages);
        }

        return new PhraseTree(phrases);
    }

    private static void AddLine(List<PhraseTree.Phrase> phrases, string line, uint languages)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || line[0] == '#') return;
        var concept = Enum.Parse<Concept>(line.AsSpan(0, colon));
        foreach (var phrase in line[(colon + 1)..].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var folded = Folding.Text(phrase.Trim('*'));
            var isUnspaced = Folding.IsUnspaced(folded[0]);
            phrases.Add(new PhraseTree.Phrase(folded, new PhraseTree.Meaning(concept, languages, isUnspaced, isUnspaced || phrase[^1] == '*')));
        }
    }
}
