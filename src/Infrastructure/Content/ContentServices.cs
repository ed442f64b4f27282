using AgentSend.Application.Messages;
using AgentSend.Application.Messages.Sending;
using AgentSend.Infrastructure.Content.Html;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Content;

/// <summary>Composes this area.</summary>
public static class ContentServices
{
    public static IServiceCollection AddAgentSendContent(this IServiceCollection services) => services
        .AddSingleton<ContentReader>()
        .AddSingleton<IContentReader>(p => new GuardedContentReader(p.GetRequiredService<ContentReader>(), p.GetRequiredService<ILogger<GuardedContentReader>>()))
        .AddSingleton<IHtmlText, HtmlText>()
        .AddSingleton<IQuoteHtml, QuoteCleaner>();
}
