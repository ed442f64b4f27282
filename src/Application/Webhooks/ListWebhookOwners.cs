using AgentSend.Application.Abstractions;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Webhooks;

/// <summary>Organizations that have webhooks: events of all others make no calls.</summary>
public sealed record ListWebhookOwners : IQuery<IReadOnlyList<OrganizationId>>, IPlatformRequest;

internal sealed class ListWebhookOwnersHandler(IWebhookRepository webhooks) : IQueryHandler<ListWebhookOwners, IReadOnlyList<OrganizationId>>
{
    public async Task<Result<IReadOnlyList<OrganizationId>>> Handle(ListWebhookOwners query, CancellationToken cancellationToken) =>
        Result.Of(await webhooks.ListOwnersAsync(cancellationToken));
}
