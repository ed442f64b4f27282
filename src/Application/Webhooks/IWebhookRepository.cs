using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Application.Webhooks;

public interface IWebhookRepository
{
    /// <returns>False when the caller's own id for it is taken.</returns>
    Task<bool> AddAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <returns>Null when it is not there, another organization's, of the other dialect, or outside the scope.</returns>
    Task<Webhook?> FindAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, WebhookId id, CancellationToken cancellationToken);

    Task<Webhook?> FindByClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken);

    Task<int> CountAsync(OrganizationId owner, CancellationToken cancellationToken);

    /// <returns>Newest first.</returns>
    Task<Page<Webhook>> PageAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, PageRequest page, CancellationToken cancellationToken);

    /// <returns>Newest first unless asked otherwise, behind the one that is given.</returns>
    Task<IReadOnlyList<Webhook>> ListAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, WebhookId? after, bool isAscending, int take, CancellationToken cancellationToken);

    /// <summary>Organizations that have webhooks, switched on or not.</summary>
    Task<IReadOnlyList<OrganizationId>> ListOwnersAsync(CancellationToken cancellationToken);

    /// <summary>Those of the organization that are switched on, of either dialect.</summary>
    Task<IReadOnlyList<Webhook>> ListActiveAsync(OrganizationId owner, CancellationToken cancellationToken);

    /// <returns>Those that are there and switched on, whoever's they are.</returns>
    Task<IReadOnlyList<Webhook>> FindActiveAsync(IReadOnlyList<WebhookId> ids, CancellationToken cancellationToken);

    /// <returns>False when it has changed since it was read, or is gone.</returns>
    Task<bool> TryUpdateAsync(Webhook webhook, CancellationToken cancellationToken);

    /// <returns>False when it is not there.</returns>
    Task<bool> RemoveAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, WebhookId id, CancellationToken cancellationToken);

    /// <summary>Notes since when it fails, unless that is known already.</summary>
    Task NoteFailureAsync(WebhookId id, DateTimeOffset now, CancellationToken cancellationToken);

    Task NoteSuccessAsync(WebhookId id, CancellationToken cancellationToken);

    /// <returns>False when it was off already, or is gone.</returns>
    Task<bool> DisableAsync(WebhookId id, string reason, DateTimeOffset now, CancellationToken cancellationToken);
}
