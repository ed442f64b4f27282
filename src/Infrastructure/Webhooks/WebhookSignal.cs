using AgentSend.Application.Webhooks;
using AgentSend.Domain.Organizations;
using AgentSend.Infrastructure.Signals;

namespace AgentSend.Infrastructure.Webhooks;

internal sealed class WebhookSignal(CommittedEvents committed) : Signal, IWebhookSignal
{
    public void NoteSubscriber(OrganizationId owner) => committed.NoteSubscriber(owner);
}
