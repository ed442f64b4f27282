using System.Text;

namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>The new words of a plain body.</summary>
internal static class ReplyText
{
    /// <param name="isAnswer">The message names another one that it answers (RFC 5322 section 3.6.4), or its subject says so. Without, only what nothing but a mail program makes is history.</param>
    /// <returns>The new words as they stand, trimmed; never empty when the body is not.</returns>
    public static string Extract(string body, string subject, bool isAnswer = false)
    {
        var lines = Split(body, isAnswer);
        ReplyCutter.Cut(lines, subject, isAnswer);
        return Join(lines);
    }

    public static List<BodyLine> Split(string body, bool isAnswer)
    {
        var lines = new List<BodyLine>(body.Length / 40 + 4);
        for (var start = 0; start <= body.Length;)
        {
            var end = body.IndexOf('\n', start);
            if (end < 0) end = body.Length;
            var length = end > start && body[end - 1] == '\r' ? end - start - 1 : end - start;
            Add(lines, body.Substring(start, length), end + 1 < body.Length && body[end + 1] == '>', isAnswer);
            start = end + 1;
        }

        return lines;
    }

    /// <summary>Some programs put the attribution behind the last words, on the same line: that makes two.</summary>
    private static void Add(List<BodyLine> lines, string line, bool isFollowedByQuote, bool isAnswer)
    {
        var split = AttributionFinder.StartWithin(line, isFollowedByQuote, isSure: !isAnswer);
        if (split > 0) lines.Add(new BodyLine(line[..split]));
        lines.Add(split > 0 ? new BodyLine(line[split..].TrimStart()) : new BodyLine(line, ClosesBracket(lines, line)));
    }

    /// <summary>Whether the line begins with the end of an address that the lines right before it began: <c>&lt;ann@x.test</c>, <c>&gt; wrote:</c>.</summary>
    public static bool ClosesBracket(List<BodyLine> before, ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimStart();
        if (trimmed.Length is 0 or > 40 || trimmed[0] != '>' || trimmed.IndexOf(':') < 0 || !trimmed.TrimEnd().EndsWith(":")) return false;
        var open = 0;
        for (var i = before.Count - 1; i >= 0 && i >= before.Count - 3 && !before[i].IsBlank; i--)
        {
            if (before[i].Depth > 0) return false;
            open += before[i].Bare.AsSpan().Count('<') - before[i].Bare.AsSpan().Count('>');
        }

        return open > 0;
    }

    /// <summary>What is left, with one empty line where something was taken out of the middle.</summary>
    public static string Join(IReadOnlyList<BodyLine> lines)
    {
        var text = new StringBuilder();
        var isGap = false;
        foreach (var line in lines)
        {
            if (line.Role != LineRole.Words)
            {
                isGap = true;
                continue;
            }

            if (isGap && line.IsBlank) continue;
            if (isGap)
            {
                while (text.Length > 0 && char.IsWhiteSpace(text[^1])) text.Length--;
                text.Append('\n');
            }

            if (text.Length > 0) text.Append('\n');
            text.Append(line.Text);
            isGap = false;
        }

        return text.ToString().Trim();
    }
}
