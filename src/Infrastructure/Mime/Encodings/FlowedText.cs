using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>Text with format=flowed (RFC 3676) as it is meant: lines that a blank ends are one with the next, quoted lines say so by <c>&gt; </c>.</summary>
internal static class FlowedText
{
    private const string Signature = "-- ";

    /// <param name="text">Lines in LF.</param>
    /// <param name="deletesSpaces">The blank that ends a line is not of the text (DelSp=yes).</param>
    public static string Reflow(ReadOnlySpan<char> text, bool deletesSpaces)
    {
        // A line grows by the blank after its quote marks at most.
        var flowed = ArrayPool<char>.Shared.Rent(text.Length + text.Count('>') + 1);
        try
        {
            return new string(flowed.AsSpan(0, Write(text, deletesSpaces, flowed)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(flowed);
        }
    }

    private static int Write(ReadOnlySpan<char> text, bool deletesSpaces, Span<char> flowed)
    {
        var (written, openDepth) = (0, -1); // The quote depth of a paragraph that goes on.
        for (var isFirst = true; ; isFirst = false)
        {
            var length = text.IndexOf('\n');
            var line = length < 0 ? text : text[..length];
            var depth = line.IndexOfAnyExcept('>');
            if (depth < 0) depth = line.Length;
            var content = line[depth..];
            if (content is [' ', ..]) content = content[1..]; // Stuffed (RFC 3676 section 4.4).
            var isSignature = content.SequenceEqual(Signature);
            if (openDepth != depth || isSignature)
            {
                if (!isFirst) flowed[written++] = '\n';
                line[..depth].CopyTo(flowed[written..]);
                written += depth;
                if (depth > 0 && !content.IsEmpty) flowed[written++] = ' ';
            }

            var isFlowed = content is [.., ' '] && !isSignature;
            if (isFlowed && deletesSpaces) content = content[..^1];
            content.CopyTo(flowed[written..]);
            written += content.Length;
            openDepth = isFlowed ? depth : -1;
            if (length < 0) return written;
            text = text[(length + 1)..];
        }
    }
}
