using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using FluentValidation;

namespace AgentSend.Application.Webhooks;

/// <summary>What a webhook was told and what it answered, newest first.</summary>
/// <remarks>Fails with <c>webhook.not_found</c>.</remarks>
[Needs(Permission.WebhookRead)]
public sealed record ListWebhookCalls(WebhookId WebhookId, PageRequest Page) : IQuery<Page<WebhookCall>>, IKeepsToScope;

internal sealed class ListWebhookCallsValidator : AbstractValidator<ListWebhookCalls>
{
    public ListWebhookCallsValidator() => RuleFor(q => q.Page).IsPage();
}

internal sealed class ListWebhookCallsHandler(IWebhookRepository webhooks, IWebhookCalls calls, ICaller caller) : IQueryHandler<ListWebhookCalls, Page<WebhookCall>>
{
    public async Task<Result<Page<WebhookCall>>> Handle(ListWebhookCalls query, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(caller.Organization, caller.Current.Scope, WebhookDialect.AgentSend, query.WebhookId, cancellationToken) is null) return WebhookFailures.NotFound;
        return await calls.PageAsync(query.WebhookId, query.Page, cancellationToken);
    }
}
