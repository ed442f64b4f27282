using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>All entries of a folder, for SELECT and EXAMINE.</summary>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>, which is also what a folder is that the caller may not see.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetFolder(InboxId InboxId, Folder Folder) : IQuery<FolderContents>, INamesInbox;

/// <param name="Status">As of the same look: its counts are those of <paramref name="Entries"/>.</param>
/// <param name="Entries">By rising UID.</param>
/// <param name="Since">What <see cref="GetFolderChanges"/> goes on from; at most <see cref="FolderStatus.HighestModSeq"/>.</param>
public sealed record FolderContents(FolderStatus Status, IReadOnlyList<MailboxEntry> Entries, long Since);

internal sealed class GetFolderHandler(IMailboxStore store, FolderAccess access, EntryList entries) : IQueryHandler<GetFolder, FolderContents>
{
    public async Task<Result<FolderContents>> Handle(GetFolder query, CancellationToken cancellationToken)
    {
        // The counters first: what is committed after them is told again, never left out.
        var state = await access.OpenAsync(query.InboxId, query.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;

        var lastUid = query.Folder == Folder.Drafts
            ? state.Value.LastUidOfDrafts
            : (await store.CountAsync(query.InboxId, access.Hidden, cancellationToken)).FirstOrDefault(c => c.Folder == query.Folder)?.LastUid ?? 0;
        var listed = await entries.ReadAsync(query.InboxId, query.Folder, since: 0, cancellationToken);
        return new FolderContents(EntryList.StatusOf(state.Value, query.Folder, EntryList.Count(query.Folder, listed, lastUid)), listed, state.Value.LastModSeq);
    }
}
