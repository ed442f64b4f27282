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

    [GeneratedRegex(@"\]\(([^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
