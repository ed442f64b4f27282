using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using FluentValidation;

namespace AgentSend.Application.Webhooks;

/// <summary>The caller's webhooks of one dialect, by cursor; newest first unless asked otherwise.</summary>
[Needs(Permission.WebhookRead)]
public sealed record FindWebhooks(WebhookDialect Dialect, CursorRequest Page) : IQuery<CursorPage<WebhookView>>, IKeepsToScope;

internal sealed class FindWebhooksValidator : AbstractValidator<FindWebhooks>
{
    public FindWebhooksValidator() => RuleFor(q => q.Page.Limit).InclusiveBetween(1, CursorRequest.MaxLimit);
}

internal sealed class FindWebhooksHandler(IWebhookRepository webhooks, WebhookSecrets secrets, ICaller caller) : IQueryHandler<FindWebhooks, CursorPage<WebhookView>>
{
    public async Task<Result<CursorPage<WebhookView>>> Handle(FindWebhooks query, CancellationToken cancellationToken)
    {
        var page = query.Page;
        var after = page.After is { } text ? WebhookId.TryParse(text) : null;
        var found = await webhooks.ListAsync(caller.Organization, caller.Current.Scope, query.Dialect, after, page.IsAscending, page.Limit + 1, cancellationToken);
        var views = new List<WebhookView>(page.Limit);
        foreach (var webhook in found.Take(page.Limit)) views.Add(WebhookView.Of(webhook, await secrets.ShownAsync(webhook, cancellationToken)));
        return new CursorPage<WebhookView>(views, found.Count > page.Limit ? views[^1].Id.ToString() : null);
    }
}
