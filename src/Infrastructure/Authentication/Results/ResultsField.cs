using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.Infrastructure.Authentication.Results;

/// <summary>An <c>Authentication-Results</c> field, read (RFC 8601 section 2.2).</summary>
/// <param name="AuthservId">Who wrote it; empty when that cannot be read.</param>
/// <param name="Results">Each as written, comments included, folding undone; <c>none</c> is left out.</param>
internal sealed partial record ResultsField(string AuthservId, IReadOnlyList<string> Results)
{
    public const string Name = "authentication-results";

    /// <summary>Real ones have ten or so.</summary>
    private const int MaxParts = 200;

    public static ResultsField Read(in RawField field)
    {
        var parts = Split(Encoding.UTF8.GetString(field.Value));
        var id = WithoutComments(parts[0]).Trim();
        var end = id.IndexOfAny([' ', '\t', '\r', '\n']);
        if (id.StartsWith('"')) end = id.IndexOf('"', 1);
        if (end >= 0) id = id[..end]; // A version may follow.
        return new ResultsField(id.Trim('"'), [.. parts.Skip(1).Select(part => Blanks().Replace(part, " ").Trim()).Where(part => part.Length > 0 && WithoutComments(part).Trim() != "none")]);
    }

    /// <returns>The word for a method, lower case; null when it is not there.</returns>
    public string? WordFor(string method)
    {
        foreach (var result in Results)
        {
            var match = MethodAndWord().Match(WithoutComments(result));
            if (match.Success && match.Groups[1].ValueSpan.Equals(method, StringComparison.OrdinalIgnoreCase)) return match.Groups[2].Value.ToLowerInvariant();
        }

        return null;
    }

    /// <summary>At semicolons that stand neither in a comment nor in quotes.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length && parts.Count < MaxParts; at = Next(text, at))
        {
            if (text[at] != ';') continue;
            parts.Add(text[start..at]);
            start = at + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static string WithoutComments(string text)
    {
        var kept = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var next = Next(text, at);
            kept.Append(text[at] == '(' ? " " : text[at..next]);
            at = next;
        }

        return kept.ToString();
    }

    /// <summary>The place after a character, a quoted string or a comment; one without an end goes to the end.</summary>
    private static int Next(string text, int at)
    {
        if (text[at] is not ('"' or '(')) return at + 1;
        var (isQuoted, depth) = (text[at] == '"', 1);
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (isQuoted ? text[at] == '"' : text[at] == ')' && --depth == 0) return at + 1;
            else if (!isQuoted && text[at] == '(') depth++;
        }

        return text.Length;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^\s*([A-Za-z0-9-]+)\s*(?:/\s*\d+\s*)?=\s*([A-Za-z0-9-]+)")]
    private static partial Regex MethodAndWord();
}
