using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Makes a call once more, now, whatever became of it; attempts are counted anew.</summary>
/// <remarks>Fails with <c>webhook.not_found</c>, <c>webhook.call_not_found</c> or <c>webhook.event_gone</c>.</remarks>
[Needs(Permission.WebhookUpdate)]
public sealed record ResendWebhookCall(WebhookId WebhookId, WebhookCallId Id) : ICommand<WebhookCall>, IKeepsToScope;

internal sealed class ResendWebhookCallHandler(
    IWebhookRepository webhooks, IWebhookCalls calls, IEventLog events, IWebhookSignal signal, IUnitOfWork unitOfWork, ICaller caller, TimeProvider clock)
    : ICommandHandler<ResendWebhookCall, WebhookCall>
{
    public async Task<Result<WebhookCall>> Handle(ResendWebhookCall command, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(caller.Organization, caller.Current.Scope, WebhookDialect.AgentSend, command.WebhookId, cancellationToken) is null) return WebhookFailures.NotFound;
        if (await calls.FindAsync(command.WebhookId, command.Id, cancellationToken) is not { } call) return WebhookFailures.CallNotFound;
        if ((await events.FindAsync([call.Sequence], cancellationToken)).Count == 0) return WebhookFailures.EventGone;
        if (!await calls.ResendAsync(command.WebhookId, command.Id, clock.GetUtcNow(), cancellationToken)) return WebhookFailures.CallNotFound;
        unitOfWork.OnCommitted(signal.Wake);
        return await calls.FindAsync(command.WebhookId, command.Id, cancellationToken) is { } again ? again : WebhookFailures.CallNotFound;
    }
}

/// <summary>Tells the webhook worker what it would else find out a little later.</summary>
public interface IWebhookSignal
{
    /// <summary>A call is due.</summary>
    void Wake();

    /// <summary>The organization has a webhook from now on.</summary>
    void NoteSubscriber(OrganizationId owner);
}
