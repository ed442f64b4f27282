using System.Text.RegularExpressions;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary>Links between the documents lead somewhere.</summary>
internal sealed partial class LinkTests
{
    private static IEnumerable<string> Documents => Tree.Files(".", "*.md");

    [TestCaseSource(nameof(Documents))]
    public void Every_link_to_a_file_leads_to_one(string document) => Assert.That(Broken(document, Tree.Read(document)), Is.Empty);

    [Test]
    public void A_planted_dead_link_is_found() => Assert.That(Broken("docs/planted.md", "[there](../AgentSend.sln) [nowhere](../NOWHERE.md)"), Is.EqualTo(new[] { "../NOWHERE.md" }));

    [TestCaseSource(nameof(Documents))]
    public void Every_link_to_a_heading_leads_to_one(string document) => Assert.That(Headless(document, Tree.Read(document)), Is.Empty);

    [Test]
    public void A_planted_link_to_no_heading_is_found() => Assert.That(
        Headless("docs/planted.md", "# It `is` here\n[there](#it-is-here) [nowhere](#elsewhere) [gone](../README.md#no-such-heading)"), Is.EqualTo(new[] { "#elsewhere", "../README.md#no-such-heading" }));

    private static IReadOnlyList<string> Headless(string document, string text)
    {
        var folder = Path.GetDirectoryName(Tree.Full(document))!;
        return
        [
            .. Anchor().Matches(text).Where(link => !link.Groups[1].Value.Contains("://", StringComparison.Ordinal) && (link.Groups[1].Length == 0 || link.Groups[1].Value.EndsWith(".md", StringComparison.Ordinal)))
                .Where(link => !HeadingsOf(link.Groups[1].Length == 0 ? text : File.ReadAllText(Path.GetFullPath(Path.Combine(folder, link.Groups[1].Value)))).Contains(link.Groups[2].Value))
                .Select(link => $"{link.Groups[1].Value}#{link.Groups[2].Value}"),
        ];
    }

    /// <summary>As the usual viewers name headings: in small letters, without punctuation, a hyphen for each blank.</summary>
    private static HashSet<string> HeadingsOf(string text) =>
        [.. Heading().Matches(Fenced().Replace(text, "")).Select(heading => NotInNames().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static IReadOnlyList<string> Broken(string document, string text)
    {
        var folder = Path.GetDirectoryName(Tree.Full(document))!;
        return
        [
            .. Link().Matches(text).Select(link => link.Groups[1].Value)
                .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
                .Where(target => !Path.Exists(Path.GetFullPath(Path.Combine(folder, target)))),
        ];
    }

    [GeneratedRegex(@"\]\(([^)#\s]*)#([^)\s]+)\)")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"^#{1,6} (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"[^\p{L}\p{N}\s_-]")]
    private static partial Regex NotInNames();

    [GeneratedRegex(@"\]\(([^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
