using System.Text;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>What a subject is about, without the marks of answers and lists (RFC 5256 section 2.1).</summary>
/// <param name="Text">Not folded: compare it without regard to case.</param>
/// <param name="IsAnswer">There were marks of an answer or of forwarding.</param>
internal readonly record struct BaseSubject(string Text, bool IsAnswer)
{
    public static BaseSubject Of(string subject)
    {
        var rest = Collapse(subject).AsSpan();
        var isAnswer = false;
        while (true)
        {
            rest = rest.TrimEnd();
            while (rest.EndsWith("(fwd)", StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[..^5].TrimEnd();
                isAnswer = true;
            }

            while (true)
            {
                rest = rest.TrimStart();
                if (TryTakeMark(ref rest))
                {
                    isAnswer = true;
                    continue;
                }

                var behind = WithoutBlob(rest);
                if (behind.Length == rest.Length || behind.IsEmpty) break;
                rest = behind;
            }

            if (!rest.StartsWith("[fwd:", StringComparison.OrdinalIgnoreCase) || !rest.EndsWith("]")) return new BaseSubject(rest.ToString(), isAnswer);
            rest = rest[5..^1];
            isAnswer = true;
        }
    }

    private static string Collapse(string subject)
    {
        var collapsed = new StringBuilder(subject.Length);
        foreach (var letter in subject)
        {
            if (!char.IsWhiteSpace(letter)) collapsed.Append(letter);
            else if (collapsed.Length > 0 && collapsed[^1] != ' ') collapsed.Append(' ');
        }

        return collapsed.ToString();
    }

    /// <summary>Blobs, then <c>re</c>, <c>fw</c> or <c>fwd</c>, perhaps one more blob, and a colon.</summary>
    private static bool TryTakeMark(ref ReadOnlySpan<char> subject)
    {
        var rest = subject;
        for (var next = WithoutBlob(rest); next.Length < rest.Length; next = WithoutBlob(rest)) rest = next;
        var length = rest.StartsWith("fwd", StringComparison.OrdinalIgnoreCase) ? 3
            : rest.StartsWith("re", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("fw", StringComparison.OrdinalIgnoreCase) ? 2
            : 0;
        if (length == 0) return false;
        rest = WithoutBlob(rest[length..].TrimStart());
        if (!rest.StartsWith(":")) return false;
        subject = rest[1..];
        return true;
    }

    private static ReadOnlySpan<char> WithoutBlob(ReadOnlySpan<char> subject)
    {
        if (!subject.StartsWith("[")) return subject;
        var end = subject[1..].IndexOfAny('[', ']');
        return end >= 0 && subject[end + 1] == ']' ? subject[(end + 2)..].TrimStart() : subject;
    }
}
