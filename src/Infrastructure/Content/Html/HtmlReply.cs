using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>What an HTML body reads as, and which of it is new.</summary>
/// <param name="Text">All of it.</param>
/// <param name="NewText">The new words.</param>
/// <param name="NewHtml">The new words in their markup.</param>
internal sealed record HtmlReply(string Text, string NewText, string NewHtml, IReadOnlyList<HiddenText> Hidden)
{
    public static HtmlReply Read(string html, string subject, bool isAnswer = false)
    {
        if (HtmlSource.Parse(html) is not { Body: { } body } document) return WithoutTree(html, subject, isAnswer);
        using var _ = document;
        var page = HtmlRenderer.Render(document);
        var found = new List<HiddenText>(page.Hidden);
        var rendered = SplitAttributions(page.Lines, isAnswer);
        var lines = new List<BodyLine>(rendered.Count);
        foreach (var line in rendered) lines.Add(new BodyLine(line.Text, line.Mark == LineMark.None && ReplyText.ClosesBracket(lines, line.Text)) { Mark = line.Mark });
        ReplyCutter.Cut(lines, subject, isAnswer);

        var text = HtmlRenderer.Join(page.Lines.Select(l => l.Text));
        var isWhole = lines.TrueForAll(l => l.Role == LineRole.Words);
        var newText = isWhole ? text : ReplyText.Join(lines);
        var newHtml = isWhole && page.Unseen.Count == 0 ? html.Trim() : Write(body, page.Unseen, rendered, lines);
        var clean = HiddenCharacters.Remove(text, found);
        return new HtmlReply(clean, HiddenCharacters.Remove(newText, []), newHtml, found);
    }

    /// <summary>Some programs put the attribution behind the last words, on the same line: that makes two.</summary>
    private static IReadOnlyList<RenderedLine> SplitAttributions(IReadOnlyList<RenderedLine> lines, bool isAnswer)
    {
        List<RenderedLine>? split = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var at = lines[i].Mark == LineMark.None ? AttributionFinder.StartWithin(lines[i].Text, IsAboveQuote(lines, i), isSure: !isAnswer) : -1;
            if (at > 0)
            {
                split ??= [.. lines.Take(i)];
                var (first, second) = lines[i].SplitAt(at);
                split.Add(first);
                split.Add(second);
            }
            else
            {
                split?.Add(lines[i]);
            }
        }

        return split ?? lines;
    }

    private static bool IsAboveQuote(IReadOnlyList<RenderedLine> lines, int at)
    {
        for (var i = at + 1; i < lines.Count && i <= at + 3; i++)
            if (lines[i].Text.Length > 0) return lines[i].Text[0] == '>';
        return false;
    }

    private static string Write(IElement body, IReadOnlySet<INode> unseen, IReadOnlyList<RenderedLine> rendered, List<BodyLine> lines)
    {
        var removed = new HashSet<INode>(unseen);
        var shortened = new Dictionary<INode, string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var isKept = lines[i].Role == LineRole.Words;
            foreach (var (node, piece, _) in rendered[i].Nodes)
            {
                if (piece is null && !isKept) removed.Add(node);
                if (piece is not null && isKept) shortened[node] = shortened.TryGetValue(node, out var before) ? before + "\n" + piece : piece;
                if (piece is not null && !isKept && !shortened.ContainsKey(node)) shortened[node] = "";
            }
        }

        return new HtmlWriter(removed, shortened).Write(body);
    }

    private static HtmlReply WithoutTree(string html, string subject, bool isAnswer)
    {
        var found = new List<HiddenText>();
        var text = HiddenCharacters.Remove(TagStripper.ToText(html), found);
        var words = ReplyText.Extract(text, subject, isAnswer);
        return new HtmlReply(text, words, System.Net.WebUtility.HtmlEncode(words).Replace("\n", "<br>\n", StringComparison.Ordinal), found);
    }
}
