using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Encodings;

internal static class TextLines
{
    private static readonly SearchValues<char> Changed = SearchValues.Create("\r\0");

    /// <summary>In place: every CRLF and CR becomes LF, NULs go (databases and terminals stop at them), and so does the line end of the last line, which a mail body has and a text has not.</summary>
    public static ReadOnlySpan<char> Normalize(Span<char> text)
    {
        var write = text.IndexOfAny(Changed);
        if (write >= 0)
        {
            for (var read = write; read < text.Length;)
            {
                if (text[read] == '\r')
                {
                    text[write++] = '\n';
                    read += read + 1 < text.Length && text[read + 1] == '\n' ? 2 : 1;
                }
                else if (text[read] == '\0')
                {
                    read++;
                }

                var length = text[read..].IndexOfAny(Changed);
                if (length < 0) length = text.Length - read;
                text.Slice(read, length).CopyTo(text[write..]);
                (read, write) = (read + length, write + length);
            }

            text = text[..write];
        }

        return text is [.., '\n'] ? text[..^1] : text;
    }
}
