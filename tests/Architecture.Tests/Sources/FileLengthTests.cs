namespace AgentSend.Architecture.Tests.Sources;

/// <summary>A file is read as a whole.</summary>
internal sealed class FileLengthTests
{
    private const int NeedsReason = 300;
    private const int Never = 600;
    private const int Median = 80;

    private static IEnumerable<string> Sources => new[] { "src", "tests", "benchmarks", "samples" }.SelectMany(folder => Tree.Files(folder, "*.cs"));

    [Test]
    public void A_long_file_gives_its_reason_at_the_top_and_none_is_very_long() =>
        Assert.That(Sources.Select(path => (path, violation: Violation(Tree.Lines(path)))).Where(file => file.violation is not null), Is.Empty);

    [Test]
    public void Half_of_the_files_are_short()
    {
        var lengths = Tree.Files("src", "*.cs").Select(path => Tree.Lines(path).Length).Order().ToArray();

        Assert.That(lengths[lengths.Length / 2], Is.LessThan(Median));
    }

    [TestCase(300, "using System;", null)]
    [TestCase(301, "using System;", "no reason")]
    [TestCase(301, "// One table: it is read from top to bottom.", null)]
    [TestCase(601, "// One table: it is read from top to bottom.", "too long")]
    public void Planted_files_are_judged(int lines, string first, string? expected) =>
        Assert.That(Violation([first, .. Enumerable.Repeat("", lines - 1)]), Is.EqualTo(expected));

    private static string? Violation(string[] lines)
    {
        if (lines.Length > Never) return "too long";
        return lines.Length > NeedsReason && !lines[0].StartsWith("//", StringComparison.Ordinal) ? "no reason" : null;
    }
}
