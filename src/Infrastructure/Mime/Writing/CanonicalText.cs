using System.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Text as it may stand in a message without an encoding.</summary>
internal static class CanonicalText
{
    /// <summary>RFC 5322 section 2.1.1.</summary>
    private const int MaxLine = 998;

    /// <summary>LF, CR and CRLF become CRLF; unlike <see cref="string.ReplaceLineEndings(string)"/> nothing else counts as a line end.</summary>
    public static string Of(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);

    /// <returns>True for seven bits without NUL, lines that end in CRLF and nothing else and are short enough, none of which a mail store would change.</returns>
    public static bool IsSafe(ReadOnlySpan<byte> text)
    {
        if (!Ascii.IsValid(text) || text.Contains((byte)0)) return false;
        while (!text.IsEmpty)
        {
            var length = text.IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0) length = text.Length;
            if (length > MaxLine || text.StartsWith("From "u8)) return false;
            if (length == text.Length) return true;
            if (!text[length..].StartsWith("\r\n"u8)) return false;
            text = text[(length + 2)..];
        }

        return true;
    }
}
