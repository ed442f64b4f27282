using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Organizations;

/// <summary>The caller's organization.</summary>
[Needs]
public sealed record GetAccount : IQuery<AccountView>, IKeepsToScope;

internal sealed class GetAccountHandler(IOrganizationRepository organizations, ICaller caller) : IQueryHandler<GetAccount, AccountView>
{
    public async Task<Result<AccountView>> Handle(GetAccount query, CancellationToken cancellationToken)
    {
        var account = await organizations.FindViewAsync(caller.Organization, cancellationToken);
        return account is null ? ApiKeyFailures.Unauthenticated : account;
    }
}
