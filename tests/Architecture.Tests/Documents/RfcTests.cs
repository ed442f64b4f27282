using System.Text.RegularExpressions;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary><c>docs/rfc.md</c> against the code.</summary>
internal sealed partial class RfcTests
{
    private const string Table = "docs/rfc.md";

    [Test]
    public void Every_rfc_the_code_cites_stands_in_the_table()
    {
        var listed = Rows(Tree.Read(Table)).Select(row => row.Number).ToHashSet();
        var cited = Tree.Files("src", "*.cs").SelectMany(path => CitedIn(Tree.Read(path)).Select(number => (number, path)));

        Assert.That(cited.Where(citation => !listed.Contains(citation.number)), Is.Empty);
    }

    [Test]
    public void Every_file_in_the_table_exists_and_cites_the_rfc()
    {
        var wrong = Rows(Tree.Read(Table)).SelectMany(row => row.Files.Where(file => !Cites(file, row.Number)).Select(file => $"{row.Number}: {file}"));

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Every_rfc_stands_in_the_table_once() =>
        Assert.That(Rows(Tree.Read(Table)).GroupBy(row => row.Number).Where(group => group.Count() > 1).Select(group => group.Key), Is.Empty);

    [TestCase("/// As RFC 5321 section 4.1 says.", new[] { 5321 })]
    [TestCase("// RFC 2045 and RFC 2047", new[] { 2045, 2047 })]
    [TestCase("// RFC1234 is spelled wrong, and found.", new[] { 1234 })]
    public void Planted_citations_are_found(string text, int[] expected) => Assert.That(CitedIn(text), Is.EqualTo(expected));

    [Test]
    public void A_planted_row_with_a_missing_file_is_found()
    {
        var row = Rows("| 5321 | SMTP | yes | none | [Gone](../src/Gone.cs) |").Single();

        Assert.That(Cites(row.Files.Single(), row.Number), Is.False);
    }

    private static bool Cites(string file, int number) =>
        File.Exists(Tree.Full(file)) && Regex.IsMatch(Tree.Read(file), $@"\b{number}\b");

    private static IEnumerable<int> CitedIn(string text) =>
        Citation().Matches(text).Select(match => int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<(int Number, IReadOnlyList<string> Files)> Rows(string table) => Row().Matches(table).Select(row => (
        int.Parse(row.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
        (IReadOnlyList<string>)[.. Link().Matches(row.Value).Select(link => link.Groups[1].Value)]));

    [GeneratedRegex(@"\bRFC ?(\d{3,5})\b")]
    private static partial Regex Citation();

    [GeneratedRegex(@"^\| (\d{3,5}) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\(\.\./([^)]+)\)")]
    private static partial Regex Link();
}
