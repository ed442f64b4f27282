using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using FluentValidation;

namespace AgentSend.Application.Webhooks;

/// <summary>The caller's webhooks of one dialect, newest first.</summary>
[Needs(Permission.WebhookRead)]
public sealed record ListWebhooks(WebhookDialect Dialect, PageRequest Page) : IQuery<Page<WebhookView>>, IKeepsToScope;

internal sealed class ListWebhooksValidator : AbstractValidator<ListWebhooks>
{
    public ListWebhooksValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListWebhooksHandler(IWebhookRepository webhooks, WebhookSecrets secrets, ICaller caller) : IQueryHandler<ListWebhooks, Page<WebhookView>>
{
    public async Task<Result<Page<WebhookView>>> Handle(ListWebhooks query, CancellationToken cancellationToken)
    {
        var page = await webhooks.PageAsync(caller.Organization, caller.Current.Scope, query.Dialect, query.Page, cancellationToken);
        var views = new List<WebhookView>(page.Data.Count);
        foreach (var webhook in page.Data) views.Add(WebhookView.Of(webhook, await secrets.ShownAsync(webhook, cancellationToken)));
        return new Page<WebhookView>(views, page.Total, page.Limit, page.Offset);
    }
}
