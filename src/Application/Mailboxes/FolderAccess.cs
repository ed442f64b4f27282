using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>Which folders, and what in them, the caller may see.</summary>
internal sealed class FolderAccess(IMailboxStore store, ICaller caller)
{
    /// <summary>The labels whose messages are not there for the caller, in whichever folder.</summary>
    public MessageFlags Hidden => MessageFlags.Hiding & ~caller.Current.VisibleLabels;

    public bool Allows(Permission permission) => caller.Current.Permissions.IsUnrestricted || caller.Current.Permissions.Allows(permission);

    public bool Sees(Folder folder) => folder == Folder.Drafts ? Allows(Permission.DraftRead) : (Folders.HiddenBy(folder) & Hidden) == 0;

    public async Task<Result<MailboxState>> OpenAsync(InboxId inbox, Folder? folder, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller.Organization, inbox, cancellationToken) is not { } state) return InboxFailures.NotFound;
        return folder is not { } one || (Enum.IsDefined(one) && Sees(one)) ? state : FolderFailures.NotFound;
    }
}
