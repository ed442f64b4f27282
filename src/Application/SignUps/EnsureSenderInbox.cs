using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Organizations;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;

namespace AgentSend.Application.SignUps;

/// <summary>Finds or makes the inbox that the platform itself writes from.</summary>
/// <remarks>Fails with <c>sign_up.no_sender</c> when somebody else has its address.</remarks>
internal sealed record EnsureSenderInbox : ICommand<SenderInbox>, IPlatformRequest;

internal sealed record SenderInbox(OrganizationId OrganizationId, InboxId InboxId);

internal sealed class EnsureSenderInboxHandler(
    IOrganizationRepository organizations, IInboxRepository inboxes, SignUpSettings settings, MailSettings mail, TimeProvider clock)
    : ICommandHandler<EnsureSenderInbox, SenderInbox>
{
    /// <summary>The platform's organization: it has no keys, and the same id everywhere.</summary>
    private static readonly OrganizationId Platform = new(new Guid("00000000-0000-7000-8000-000000000001"));

    public async Task<Result<SenderInbox>> Handle(EnsureSenderInbox command, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse($"{settings.From}@{mail.Domain}", out var address)) return SignUpFailures.NoSender;
        await organizations.LockFirstStartAsync(cancellationToken);
        if (await inboxes.FindRecipientAsync(address, cancellationToken) is { } found)
            return found.OrganizationId == Platform ? new SenderInbox(Platform, found.InboxId) : SignUpFailures.NoSender;

        var now = clock.GetUtcNow();
        if (await organizations.FindViewAsync(Platform, cancellationToken) is null) await organizations.AddAsync(new Organization(Platform, "AgentSend", now), cancellationToken);
        var inbox = Inbox.Open(Platform, address, "AgentSend", Math.Max(1, settings.MaxPerDay * 2), now); // A code may be asked for again.
        return await inboxes.AddAsync(inbox, cancellationToken) ? new SenderInbox(Platform, inbox.Id) : SignUpFailures.NoSender;
    }
}
