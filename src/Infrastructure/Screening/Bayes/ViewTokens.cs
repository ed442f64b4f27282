using AgentSend.Application.Messages;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>The tokens of a message that is stored: the same as it had at the door.</summary>
internal sealed class ViewTokens(IHtmlText html) : IMailTokens
{
    public IReadOnlyCollection<ulong> Read(MessageView message)
    {
        var text = message.Html is { } markup && string.IsNullOrWhiteSpace(message.Text) ? html.ToText(markup) : message.Text;
        return MailTokens.Of(message.From, message.Subject, text, message.Html);
    }
}
