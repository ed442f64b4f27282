using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Content.Html;

namespace AgentSend.Infrastructure.Content;

internal sealed class HtmlText : IHtmlText
{
    public string ToText(string html) => HtmlReply.Read(html, "").Text;
}
