using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>EXPUNGE: removes entries for good that are <see cref="MailboxFlags.Deleted"/>, from whichever folder, as REST's DELETE does.</summary>
/// <param name="Keys">Those among them that are not marked (any more) are left; null for all that are marked.</param>
/// <returns>UIDs that are gone, rising.</returns>
/// <remarks>Drafts need the permission to delete them. Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.</remarks>
[Needs(Permission.MessageDelete)]
public sealed record ExpungeEntries(InboxId InboxId, Folder Folder, IReadOnlyList<EntryKey>? Keys = null) : ICommand<IReadOnlyList<long>>, INamesInbox;
