using AgentSend.Application.Abstractions;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>The MTA-STS policies that were fetched before and are still good.</summary>
public sealed record ListKeptPolicies(int Take) : IQuery<IReadOnlyList<KeptPolicy>>, IPlatformRequest;

internal sealed class ListKeptPoliciesHandler(IKeptPolicies policies, TimeProvider clock) : IQueryHandler<ListKeptPolicies, IReadOnlyList<KeptPolicy>>
{
    public async Task<Result<IReadOnlyList<KeptPolicy>>> Handle(ListKeptPolicies query, CancellationToken cancellationToken) =>
        Result.Of(await policies.ListAsync(query.Take, clock.GetUtcNow(), cancellationToken));
}
