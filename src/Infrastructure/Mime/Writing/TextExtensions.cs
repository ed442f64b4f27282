namespace AgentSend.Infrastructure.Mime.Writing;

internal static class TextExtensions
{
    /// <summary>LF, CR and CRLF become CRLF; unlike <see cref="string.ReplaceLineEndings(string)"/> nothing else counts as a line end.</summary>
    public static string ReplaceLineEndingsWithCrLf(this string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace("\n", "\r\n", StringComparison.Ordinal);
}
