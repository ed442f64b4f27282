using System.Text;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>The parts of a message as IMAP numbers them, messages inside of messages included: one pass over the lines, with a stack of its own.</summary>
internal static class PartTree
{
    /// <summary>Messages inside one another. Each is a header to read; forwards of forwards stay below ten.</summary>
    private const int MaxMessages = 30;

    public static PartNode Read(LineScanner lines, MimeLimits limits)
    {
        var boundaries = new BoundaryStack(lines);
        var (multiparts, open) = (new List<PartNode>(), new Stack<PartNode>());
        var root = PartNode.Read(lines, 0, isOfDigest: false, limits);
        var at = Enter(root, lines, limits, ref boundaries, multiparts, open);
        for (var parts = 1; boundaries.TryFindDelimiter(at, out var delimiter);)
        {
            var multipart = multiparts[delimiter.Level];
            while (open.Peek() != multipart)
            {
                var ended = open.Pop();
                ended.End = lines.EndOfLineBefore(delimiter.LineStart, ended.Content);
            }

            while (boundaries.Depth > delimiter.Level + (delimiter.IsClose ? 0 : 1))
            {
                boundaries.Pop();
                multiparts.RemoveAt(multiparts.Count - 1);
            }

            at = delimiter.NextLine;
            if (delimiter.IsClose) continue; // What follows, up to the next boundary around it, is its epilogue.
            if (++parts > limits.MaxParts) break;
            var isOfDigest = Ascii.EqualsIgnoreCase(multipart.Type(lines.Raw).Subtype, "digest"u8);
            var part = PartNode.Read(lines, at, isOfDigest, limits);
            multipart.Children.Add(part);
            at = Enter(part, lines, limits, ref boundaries, multiparts, open);
        }

        foreach (var unended in open) unended.End = lines.Raw.Length;
        return root;
    }

    /// <returns>Where to look for the next boundary.</returns>
    private static int Enter(PartNode node, LineScanner lines, MimeLimits limits, ref BoundaryStack boundaries, List<PartNode> multiparts, Stack<PartNode> open)
    {
        while (true)
        {
            open.Push(node);
            if (node.IsMultipart(lines.Raw))
            {
                if (boundaries.Depth < limits.MaxDepth && TryOpen(node, lines, out var multipart))
                {
                    boundaries.Push(multipart);
                    multiparts.Add(node);
                }

                return node.Content;
            }

            if (!node.IsMessage(lines.Raw) || open.Count >= MaxMessages + limits.MaxDepth || open.Count(o => o.Inner is not null) >= MaxMessages) return node.Content;
            node = node.Inner = PartNode.Read(lines, node.Content, isOfDigest: false, limits);
        }
    }

    private static bool TryOpen(PartNode node, LineScanner lines, out OpenMultipart multipart)
    {
        multipart = new OpenMultipart(MultipartKind.Mixed, default, null, null, node.Content);
        var header = node.Type(lines.Raw).Header;
        if (Parameters.TryGetSimple(header, "boundary"u8, out var simple) && lines.Raw.Overlaps(simple, out var offset) && !simple.TrimEnd(" \t"u8).IsEmpty)
            multipart.Boundary = offset..(offset + simple.TrimEnd(" \t"u8).Length);
        else if (Parameters.Text(header, "boundary"u8)?.TrimEnd() is { Length: > 0 } text)
            multipart.OwnBoundary = Encoding.UTF8.GetBytes(text);
        else
            return false;
        return true;
    }
}
