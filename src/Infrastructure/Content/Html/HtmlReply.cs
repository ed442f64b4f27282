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
    public static HtmlReply Read(string html, string subject)
    {
        if (HtmlSource.Parse(html) is not { Body: { } body } document) return WithoutTree(html, subject);
        using var _ = document;
        var page = HtmlRenderer.Render(document);
        var found = new List<HiddenText>(page.Hidden);
        var lines = page.Lines.Select(l => new BodyLine(l.Text) { Mark = l.Mark }).ToList();
        ReplyCutter.Cut(lines, subject);

        var text = HtmlRenderer.Join(lines.Select(l => l.Text));
        var isWhole = lines.TrueForAll(l => l.Role == LineRole.Words);
        var newText = isWhole ? text : ReplyText.Join(lines);
        var newHtml = isWhole && page.Unseen.Count == 0 ? html.Trim() : Write(body, page, lines);
        var clean = HiddenCharacters.Remove(text, found);
        return new HtmlReply(clean, HiddenCharacters.Remove(newText, []), newHtml, found);
    }

    private static string Write(IElement body, HtmlRenderer page, List<BodyLine> lines)
    {
        var removed = new HashSet<INode>(page.Unseen);
        var shortened = new Dictionary<INode, string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var isKept = lines[i].Role == LineRole.Words;
            foreach (var (node, piece) in page.Lines[i].Nodes)
            {
                if (piece is null && !isKept) removed.Add(node);
                if (piece is not null && isKept) shortened[node] = shortened.TryGetValue(node, out var before) ? before + "\n" + piece : piece;
                if (piece is not null && !isKept && !shortened.ContainsKey(node)) shortened[node] = "";
            }
        }

        return new HtmlWriter(removed, shortened).Write(body);
    }

    private static HtmlReply WithoutTree(string html, string subject)
    {
        var found = new List<HiddenText>();
        var text = HiddenCharacters.Remove(TagStripper.ToText(html), found);
        var words = ReplyText.Extract(text, subject);
        return new HtmlReply(text, words, System.Net.WebUtility.HtmlEncode(words).Replace("\n", "<br>\n", StringComparison.Ordinal), found);
    }
}
