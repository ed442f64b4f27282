using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content.Codes;
using AgentSend.Infrastructure.Content.Html;
using AgentSend.Infrastructure.Content.Links;
using AgentSend.Infrastructure.Content.Machine;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Content;

/// <summary>Reads the bodies: the plain one for its words, the HTML one for its words when there is no plain one, for its markup and for what it hides.</summary>
internal sealed class ContentReader : IContentReader
{
    public MessageContent Read(ContentSource source)
    {
        var isAnswer = source.Headers.Any(h => h.Name.Equals("In-Reply-To", StringComparison.OrdinalIgnoreCase) && h.Value.Contains('@', StringComparison.Ordinal));
        var html = string.IsNullOrWhiteSpace(source.Html) ? null : HtmlReply.Read(source.Html, source.Subject, isAnswer);
        var hasText = source.Text is not null && (html is null || !string.IsNullOrWhiteSpace(source.Text));
        var found = new List<HiddenText>(html?.Hidden ?? []);
        var text = hasText ? source.Text : html?.Text;
        var words = hasText ? ReplyText.Extract(HiddenCharacters.Remove(source.Text!, found), source.Subject, isAnswer) : html?.NewText;

        return new MessageContent
        {
            Text = text,
            ExtractedText = words,
            ExtractedHtml = html?.NewHtml,
            Preview = Preview.Of(words),
            Codes = !source.IsReceived ? [] : CodeFinder.Find(source.Subject, text, source.Html),
            Links = !source.IsReceived ? [] : LinkFinder.Find(source.Subject, text, source.Html, source.Headers),
            Hidden = [.. found.Distinct()],
            Machine = MachineMailReader.Read(source.Headers, source.Subject),
        };
    }
}
