using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Infrastructure.Content.Html;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Content;

/// <summary>Composes this area.</summary>
public static class ContentServices
{
    public static IServiceCollection AddAgentSendContent(this IServiceCollection services) => services
        .AddSingleton<IContentReader, ContentReader>()
        .AddSingleton<IHtmlText, HtmlText>()
        .AddSingleton<IQuoteHtml, QuoteCleaner>();
}
