using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Who may send, and to whom: what forbids a message whatever is in it. The same for every way of sending, and asked before anything is written.</summary>
internal sealed class SendingPolicy(
    IInboxRepository inboxes,
    IDomainRepository domains,
    IOrganizationRepository organizations,
    ISuppressionList suppressions,
    ListGate lists,
    ILocalDomains localDomains,
    DeliverySettings sending)
{
    /// <returns>The inbox, or why it may not send.</returns>
    public async Task<Result<Inbox>> FindSenderAsync(OrganizationId owner, InboxId id, CancellationToken cancellationToken)
    {
        if (await inboxes.FindAsync(owner, id, cancellationToken) is not { } inbox) return InboxFailures.NotFound;
        if (await inboxes.FindSendingObstacleAsync(inbox.Id, cancellationToken) is { } mayNotSend) return mayNotSend;
        if (inbox.DomainId is { } domain && await domains.FindAsync(owner, domain, cancellationToken) is not { Sending: SendingStatus.Verified })
            return DomainFailures.NotVerifiedForSending;
        return await organizations.IsSendingStoppedAsync(owner, cancellationToken) ? DeliveryFailures.SendingStopped : inbox;
    }

    /// <returns>Null when each of them may be written to.</returns>
    public async Task<Failure?> FindObstacleAsync(Inbox inbox, IReadOnlyList<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        if (await suppressions.FindAsync(inbox.OrganizationId, recipients, cancellationToken) is { Count: > 0 } suppressed) return DeliveryFailures.Suppressed(suppressed);
        var refused = await lists.FindRefusedAsync(inbox.OrganizationId, inbox.PodId, inbox.Id, recipients, cancellationToken);
        return refused.Count > 0 ? ListFailures.Refused(refused) : null;
    }

    /// <summary>Whether some recipient is outside while nothing leaves the machine.</summary>
    public async ValueTask<bool> IsSimulatedAsync(IReadOnlyList<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        if (sending.Mode != DeliveryMode.DryRun) return false;
        foreach (var address in recipients)
        {
            if (!await localDomains.ContainsAsync(address.DomainKey, cancellationToken)) return true;
        }

        return false;
    }
}
