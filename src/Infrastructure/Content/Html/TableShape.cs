using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>Tells tables of data from those that only place things.</summary>
internal static class TableShape
{
    /// <summary>Characters of a cell; what is longer is a column of text.</summary>
    private const int MaxCellLength = 200;

    /// <summary>Nodes looked at; a table of data is told from its beginning.</summary>
    private const int MaxNodes = 2000;

    /// <summary>Whether rows of it read best as one line each: two rows of two cells at least, no table inside, short cells.</summary>
    public static bool IsData(IElement table)
    {
        if (table.GetAttribute("role") is "presentation" or "none") return false;
        var rows = 0;
        var hasHead = false;
        var nodes = 0;
        var stack = new Stack<(INode Node, int Next)>();
        stack.Push((table, 0));
        var cells = 0;
        var length = 0;
        while (stack.TryPop(out var top))
        {
            if (top.Next >= top.Node.ChildNodes.Length)
            {
                if (top.Node is IElement { LocalName: "tr" }) rows += cells >= 2 ? 1 : 0;
                continue;
            }

            stack.Push((top.Node, top.Next + 1));
            var child = top.Node.ChildNodes[top.Next];
            if (++nodes > MaxNodes) break;
            if (child is IText text) length += text.Data.AsSpan().Trim().Length;
            if (length > MaxCellLength) return false;
            if (child is not IElement element) continue;
            if (element.LocalName is "table" or "ul" or "ol" or "blockquote" or "h1" or "h2") return false;
            if (element.LocalName == "tr") cells = 0;
            if (element.LocalName is "td" or "th")
            {
                cells++;
                length = 0;
                hasHead |= element.LocalName == "th";
            }

            stack.Push((element, 0));
        }

        return rows >= 2 || (hasHead && rows >= 1);
    }
}
