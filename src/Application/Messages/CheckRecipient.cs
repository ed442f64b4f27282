using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Domains;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Asks at RCPT whether mail for an address would be taken.</summary>
/// <remarks>Fails with <c>recipient.not_local</c>, <c>recipient.unknown</c> or <c>recipient.suspended</c>.</remarks>
public sealed record CheckRecipient(EmailAddress Address) : IQuery<CheckedRecipient>, IPlatformRequest;

/// <param name="Inbox">Whose mail it is; null for a return path, which is nobody's.</param>
public sealed record CheckedRecipient(EmailAddress Address, Recipient? Inbox);

internal sealed class CheckRecipientHandler(IInboxRepository inboxes, ILocalDomains domains, IReturnPaths returnPaths) : IQueryHandler<CheckRecipient, CheckedRecipient>
{
    public async Task<Result<CheckedRecipient>> Handle(CheckRecipient query, CancellationToken cancellationToken)
    {
        if (!await domains.ContainsAsync(query.Address.DomainKey, cancellationToken)) return MessageFailures.NotLocal;
        if (await returnPaths.ReadAsync(query.Address, cancellationToken) is not null) return new CheckedRecipient(query.Address, null);
        var recipient = await inboxes.FindRecipientAsync(query.Address, cancellationToken);
        if (recipient is null) return MessageFailures.RecipientUnknown;
        return recipient.Status == InboxStatus.Active ? new CheckedRecipient(query.Address, recipient) : MessageFailures.RecipientSuspended;
    }
}
