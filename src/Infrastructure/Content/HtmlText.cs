using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Html;

namespace AgentSend.Infrastructure.Content;

internal sealed class HtmlText : IHtmlText
{
    public string ToText(string html) => HtmlReply.Read(html, "").Text;

    public HtmlReading Read(string html)
    {
        var found = new List<HiddenText>();
        if (HtmlSource.Parse(html) is not { } document) return new HtmlReading(HiddenCharacters.Remove(TagStripper.ToText(html), found), found);
        using var _ = document;
        var page = HtmlRenderer.Render(document);
        found.AddRange(page.Hidden);
        return new HtmlReading(HiddenCharacters.Remove(HtmlRenderer.Join(page.Lines.Select(line => line.Text)), found), found);
    }
}
