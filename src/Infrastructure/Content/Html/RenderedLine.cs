using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>One line of what markup reads as, and the nodes it was read from.</summary>
internal sealed class RenderedLine
{
    public string Text { get; set; } = "";

    public LineMark Mark { get; set; }

    /// <summary>
    /// Each with its piece of the line when a node gives several lines (preformatted text), null when it is all here, and with where in the text it begins,
    /// as far as the line is in no block quotation.
    /// </summary>
    public List<(INode Node, string? Piece, int Start)> Nodes { get; } = [];

    /// <summary>Makes two lines of it, the second from <paramref name="at"/> on; a node that reaches over gives each a piece.</summary>
    public (RenderedLine First, RenderedLine Second) SplitAt(int at)
    {
        var first = new RenderedLine { Text = Text[..at].TrimEnd(), Mark = Mark };
        var second = new RenderedLine { Text = Text[at..].TrimStart(), Mark = Mark };
        for (var i = 0; i < Nodes.Count; i++)
        {
            var (node, piece, start) = Nodes[i];
            var end = Math.Min(Text.Length, i + 1 < Nodes.Count ? Nodes[i + 1].Start : Text.Length);
            if (end <= at)
            {
                first.Nodes.Add((node, piece, start));
            }
            else if (start >= at)
            {
                second.Nodes.Add((node, piece, start - at));
            }
            else
            {
                first.Nodes.Add((node, Text[start..at], start));
                second.Nodes.Add((node, Text[at..end], 0));
            }
        }

        return (first, second);
    }
}
