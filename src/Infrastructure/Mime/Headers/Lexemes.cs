namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The two bracketed things of structured fields (RFC 5322 section 3.2), skipped without recursion.</summary>
internal static class Lexemes
{
    /// <param name="open">Index of the opening quote.</param>
    /// <returns>Index after the closing quote; -1 when there is none.</returns>
    public static int SkipQuotedString(ReadOnlySpan<byte> value, int open)
    {
        for (var i = open + 1; i < value.Length; i++)
        {
            var step = value[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0) return -1;
            i += step;
            if (value[i] == '"') return i + 1;
            i++;
        }

        return -1;
    }

    /// <summary>Comments nest, to any depth.</summary>
    /// <param name="open">Index of the opening parenthesis.</param>
    /// <returns>Index after the closing parenthesis; -1 when there is none.</returns>
    public static int SkipComment(ReadOnlySpan<byte> value, int open)
    {
        var depth = 0;
        for (var i = open; i < value.Length; i++)
        {
            var step = value[i..].IndexOfAny((byte)'(', (byte)')', (byte)'\\');
            if (step < 0) return -1;
            i += step;
            if (value[i] == '\\') i++;
            else if (value[i] == '(') depth++;
            else if (--depth == 0) return i + 1;
        }

        return -1;
    }
}
