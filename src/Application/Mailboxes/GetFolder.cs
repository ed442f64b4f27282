using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>All entries of a folder, for SELECT and EXAMINE.</summary>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>, which is also what a folder is that the caller may not see.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetFolder(InboxId InboxId, Folder Folder) : IQuery<FolderContents>, INamesInbox;

/// <param name="Status">As of the same look: its counts are those of <paramref name="Entries"/>.</param>
/// <param name="Entries">By rising UID.</param>
/// <param name="Since">What <see cref="GetFolderChanges"/> goes on from; at most <see cref="FolderStatus.HighestModSeq"/>.</param>
public sealed record FolderContents(FolderStatus Status, IReadOnlyList<MailboxEntry> Entries, long Since);
