namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>The marks that plain text puts before repeated lines (RFC 3676 section 4.5, and the habits before it).</summary>
internal static class QuoteMark
{
    private const string Escaped = "&gt;";

    /// <summary>How many <c>&gt;</c> begin the line, spaces between them allowed; 0 for none.</summary>
    public static int DepthOf(ReadOnlySpan<char> line) => Read(line).Depth;

    /// <summary>The line without its marks and the space after them.</summary>
    public static ReadOnlySpan<char> Strip(ReadOnlySpan<char> line)
    {
        var (depth, length) = Read(line);
        if (depth == 0) return line;
        var rest = line[length..];
        return rest.StartsWith(" ") ? rest[1..] : rest;
    }

    private static (int Depth, int Length) Read(ReadOnlySpan<char> line)
    {
        var depth = 0;
        var end = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is '>' or '\uFF1E')
            {
                depth++;
                end = i + 1;
            }
            else if (line[i] == '&' && line[i..].StartsWith(Escaped))
            {
                depth++;
                i += Escaped.Length - 1;
                end = i + 1;
            }
            else if (line[i] is not (' ' or '\t' or '\u00A0'))
            {
                break;
            }
        }

        return (depth, end);
    }

    /// <summary>Whether the line begins with initials and a mark (<c>BJ&gt; text</c>), as some news readers quote.</summary>
    public static bool HasInitials(ReadOnlySpan<char> bare)
    {
        var mark = bare.IndexOf('>');
        if (mark is < 1 or > 10) return false;
        foreach (var c in bare[..mark]) if (!char.IsAsciiLetter(c)) return false;
        return mark == bare.Length - 1 || bare[mark + 1] == ' ';
    }
}
