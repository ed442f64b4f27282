using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <remarks>Fails with <c>webhook.not_found</c>.</remarks>
[Needs(Permission.WebhookRead)]
public sealed record GetWebhook(WebhookDialect Dialect, WebhookId Id) : IQuery<WebhookView>, IKeepsToScope;

internal sealed class GetWebhookHandler(IWebhookRepository webhooks, WebhookSecrets secrets, ICaller caller) : IQueryHandler<GetWebhook, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(GetWebhook query, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(caller.Organization, caller.Current.Scope, query.Dialect, query.Id, cancellationToken) is not { } webhook) return WebhookFailures.NotFound;
        return WebhookView.Of(webhook, await secrets.ShownAsync(webhook, cancellationToken));
    }
}
