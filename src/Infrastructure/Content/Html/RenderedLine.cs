using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>One line of what markup reads as, and the nodes it was read from.</summary>
internal sealed class RenderedLine
{
    public string Text { get; set; } = "";

    public LineMark Mark { get; set; }

    /// <summary>Each with its piece of the line when a node gives several lines (preformatted text); null when it is all here.</summary>
    public List<(INode Node, string? Piece)> Nodes { get; } = [];
}
