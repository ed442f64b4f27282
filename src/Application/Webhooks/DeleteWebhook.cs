using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using MediatR;

namespace AgentSend.Application.Webhooks;

/// <summary>Ends a webhook; what was to be told it is not.</summary>
/// <remarks>Fails with <c>webhook.not_found</c>.</remarks>
[Needs(Permission.WebhookDelete)]
public sealed record DeleteWebhook(WebhookDialect Dialect, WebhookId Id) : ICommand<Unit>, IKeepsToScope;

internal sealed class DeleteWebhookHandler(IWebhookRepository webhooks, ICaller caller) : ICommandHandler<DeleteWebhook, Unit>
{
    public async Task<Result<Unit>> Handle(DeleteWebhook command, CancellationToken cancellationToken) =>
        await webhooks.RemoveAsync(caller.Organization, caller.Current.Scope, command.Dialect, command.Id, cancellationToken) ? Unit.Value : WebhookFailures.NotFound;
}
