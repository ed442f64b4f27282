namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Unstructured fields, Subject above all.</summary>
internal static class TextHeaders
{
    /// <summary>A word cannot be folded and a line has at most 998 octets (RFC 5322 section 2.1.1).</summary>
    private const int MaxPlainWord = 900;

    /// <exception cref="ArgumentException">It holds CR, LF or NUL.</exception>
    public static void Write(HeaderWriter header, string name, string text)
    {
        if (text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw new ArgumentException($"CR, LF and NUL have no place in {name}.", nameof(text));
        header.Begin(name);
        if (!IsPlain(text)) EncodedWordWriter.Write(header, text);
        else if (text.Length > 0)
            foreach (var word in text.Split(' ')) header.Word(word);
        header.End();
    }

    /// <summary>Whether readers will show exactly this: they trim, and may make one blank of several.</summary>
    private static bool IsPlain(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
        && !text.Contains("=?", StringComparison.Ordinal) && !text.Contains("  ", StringComparison.Ordinal)
        && !text.StartsWith(' ') && !text.EndsWith(' ')
        && Array.TrueForAll(text.Split(' '), word => word.Length <= MaxPlainWord);
}
