using AgentSend.Application.Abstractions;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

/// <summary>One row for each subscriber of an event: what is to be told, and what came of it.</summary>
public interface IWebhookCalls
{
    /// <param name="made">Held by <paramref name="lease"/> until its lease ends; by nobody when null.</param>
    Task AddAsync(WebhookCall made, Guid? lease, CancellationToken cancellationToken);

    /// <summary>Webhooks that are switched on and have something due.</summary>
    /// <param name="after">Only those behind it; null for the first ones.</param>
    Task<IReadOnlyList<WebhookId>> FindDueAsync(WebhookId? after, int take, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Leases a webhook's due calls: nobody else, on any node, gets them before the lease ends.</summary>
    Task<IReadOnlyList<WebhookCall>> ClaimDueAsync(WebhookId webhook, int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>Writes down an attempt, if the lease is still ours.</summary>
    Task<bool> TryRecordAsync(WebhookCall made, Guid lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Gives a call back that is ours still: it is due now.</summary>
    Task ReleaseAsync(WebhookCallId id, Guid lease, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes a call due now, whatever became of it.</summary>
    /// <returns>False when it is not there.</returns>
    Task<bool> ResendAsync(WebhookId webhook, WebhookCallId id, DateTimeOffset now, CancellationToken cancellationToken);

    Task<WebhookCall?> FindAsync(WebhookId webhook, WebhookCallId id, CancellationToken cancellationToken);

    /// <returns>Newest first.</returns>
    Task<Page<WebhookCall>> PageAsync(WebhookId webhook, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Removes some of the oldest.</summary>
    /// <returns>Whether there may be more to remove.</returns>
    Task<bool> PruneAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}
