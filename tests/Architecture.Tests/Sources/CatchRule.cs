using System.Text.RegularExpressions;

namespace AgentSend.Architecture.Tests.Sources;

/// <summary>Whoever catches everything logs it or throws it again, or says why not in a comment that begins <c>// Not logged:</c>.</summary>
/// <remarks>A scan of the text, not of the syntax: it knows the layout that <c>dotnet format</c> enforces. A filter that names the types makes it a typed catch.</remarks>
internal static partial class CatchRule
{
    private const string Excuse = "// Not logged:";

    /// <returns>The line numbers of what breaks the rule.</returns>
    public static IReadOnlyList<int> Violations(string[] lines)
    {
        var found = new List<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (CatchAll().IsMatch(lines[i]) && !NamesTypes().IsMatch(lines[i]) && !Reports(BlockAt(lines, i))) found.Add(i + 1);
        }

        return found;
    }

    private static bool Reports(string block) => ReportsCall().IsMatch(block) || block.Contains(Excuse, StringComparison.Ordinal);

    /// <summary>From the line of the catch to the closing brace in the same column.</summary>
    private static string BlockAt(string[] lines, int at)
    {
        var indent = lines[at].TakeWhile(c => c == ' ').Count();
        var end = at + 1;
        while (end < lines.Length && !(lines[end].Length > indent && lines[end][indent] == '}' && lines[end][..indent].Trim().Length == 0)) end++;
        return string.Join('\n', lines[at..Math.Min(end + 1, lines.Length)]);
    }

    [GeneratedRegex(@"^\s*catch(\s*\((System\.)?Exception\b[^)]*\)|\s*$|\s+when\b)")]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\bwhen \(\w+ is (?!not\b)[A-Z]")]
    private static partial Regex NamesTypes();

    [GeneratedRegex(@"\bLog\w*\(|\bthrow\b")]
    private static partial Regex ReportsCall();
}
