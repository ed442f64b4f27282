using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.ApiKeys;

/// <summary>What the caller's key stands for. Every key may ask.</summary>
[Needs]
public sealed record WhoAmI : IQuery<IdentityView>, IKeepsToScope;

/// <param name="InboxAddress">Null for keys of more than an inbox.</param>
public sealed record IdentityView(Guid OrganizationId, Guid? PodId, Guid? InboxId, string? InboxAddress, Guid? KeyId);

internal sealed class WhoAmIHandler(IInboxRepository inboxes, ICaller caller) : IQueryHandler<WhoAmI, IdentityView>
{
    public async Task<Result<IdentityView>> Handle(WhoAmI query, CancellationToken cancellationToken)
    {
        var scope = caller.Current.Scope;
        var inbox = scope.Inbox is { } id ? await inboxes.FindAsync(caller.Organization, id, cancellationToken) : null;
        return new IdentityView(caller.Organization.Value, scope.Pod?.Value, scope.Inbox?.Value, inbox?.Address.Key, caller.Current.Key?.Value);
    }
}
