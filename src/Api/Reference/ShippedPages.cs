using System.Text.RegularExpressions;

namespace AgentSend.Api.Reference;

/// <summary>The pages of <c>docs/</c> and the files of the browsable reference, as they are built into the program.</summary>
internal static partial class ShippedPages
{
    private const string Pages = "docs/";
    private const string Files = "site/";

    /// <summary>Read first, in this order; the others follow by name.</summary>
    private static readonly string[] First =
        ["quick-start.md", "api.md", "agentmail-v0.md", "events.md", "content.md", "search.md", "drafts.md", "domains.md", "tenancy.md", "lists.md", "migrating.md", "security-model.md", "production.md", "scaling-out.md", "configuration.md"];

    private static readonly Dictionary<string, string> Texts = Load(Pages);
    private static readonly Dictionary<string, string> SiteTexts = Load(Files);

    /// <summary>Names such as <c>events.md</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Texts.Keys.OrderBy(name => Array.IndexOf(First, name) is var place and >= 0 ? place : First.Length).ThenBy(name => name, StringComparer.Ordinal)];

    /// <returns>The page, its links leading to what this server has; null when there is none of this name.</returns>
    public static string? Page(string name) => Texts.GetValueOrDefault(name);

    /// <returns>A file of the reference; null when there is none of this name.</returns>
    public static string? File(string name) => SiteTexts.GetValueOrDefault(name);

    public static string TitleOf(string name) => Texts[name].Split('\n', 2)[0].TrimStart('#', ' ');

    /// <returns>The first paragraph's first sentence.</returns>
    public static string SummaryOf(string name)
    {
        var prose = Fenced().Replace(Texts[name], "");
        var paragraph = prose.Split('\n').Skip(1).FirstOrDefault(line => line.Length > 0 && char.IsLetter(line[0])) ?? "";
        var plain = Link().Replace(paragraph, "$1").Replace("`", "", StringComparison.Ordinal);
        var end = plain.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? plain : plain[..(end + 1)];
    }

    private static Dictionary<string, string> Load(string folder)
    {
        var assembly = typeof(ShippedPages).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Select(name => name[folder.Length..]).ToHashSet(StringComparer.Ordinal);
        return names.ToDictionary(name => name, name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(folder + name)!); // Just listed.
            var text = reader.ReadToEnd().ReplaceLineEndings("\n");
            return folder == Pages ? Relink(text, names) : text;
        }, StringComparer.Ordinal);
    }

    /// <summary>What does not ship (sources, decisions) is named without a link: a dead one would help nobody.</summary>
    private static string Relink(string text, HashSet<string> names) => Link().Replace(text, link =>
    {
        var (label, target) = (link.Groups[1].Value, link.Groups[2].Value);
        if (target.StartsWith('#') || target.Contains("://", StringComparison.Ordinal) || names.Contains(target.Split('#')[0])) return link.Value;
        return label;
    });

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\[([^\]]+)\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
