using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>Has one webhook called with an event that means nothing, whatever it is subscribed to.</summary>
/// <remarks>Fails with <c>webhook.not_found</c>.</remarks>
[Needs(Permission.WebhookUpdate)]
public sealed record SendTestEvent(WebhookId WebhookId) : ICommand<EventRecord>, IKeepsToScope;

internal sealed class SendTestEventHandler(IWebhookRepository webhooks, IEventLog events, ICaller caller, TimeProvider clock) : ICommandHandler<SendTestEvent, EventRecord>
{
    public async Task<Result<EventRecord>> Handle(SendTestEvent command, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(caller.Organization, caller.Current.Scope, WebhookDialect.AgentSend, command.WebhookId, cancellationToken) is null) return WebhookFailures.NotFound;
        var now = clock.GetUtcNow();
        var test = new EventRecord(EventId.New(now), EventType.WebhookTest, caller.Organization, null, null, null, now) { WebhookId = command.WebhookId };
        await events.AppendAsync(test, cancellationToken);
        return test;
    }
}
