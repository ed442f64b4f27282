using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>The folders of an inbox that the caller may see, in the order of their numbers.</summary>
/// <param name="Only">One of them alone; null for all.</param>
/// <returns>Without a folder whose labels, or drafts, the caller may not see; empty when <paramref name="Only"/> is such a one.</returns>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListFolders(InboxId InboxId, Folder? Only = null) : IQuery<IReadOnlyList<FolderStatus>>, INamesInbox;

internal sealed class ListFoldersHandler(IMailboxStore store, FolderAccess access, EntryList entries) : IQueryHandler<ListFolders, IReadOnlyList<FolderStatus>>
{
    public async Task<Result<IReadOnlyList<FolderStatus>>> Handle(ListFolders query, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(query.InboxId, folder: null, cancellationToken);
        if (state.Failure is { } failure) return failure;

        var counts = (await store.CountAsync(query.InboxId, access.Hidden, cancellationToken)).ToDictionary(c => c.Folder);
        var folders = new List<FolderStatus>(Folders.All.Count);
        foreach (var folder in Folders.All.Where(f => access.Sees(f) && (query.Only is null || query.Only == f)))
        {
            if (folder == Folder.Drafts)
                counts[folder] = EntryList.Count(folder, await entries.ReadAsync(query.InboxId, folder, since: 0, cancellationToken), state.Value.LastUidOfDrafts);
            folders.Add(EntryList.StatusOf(state.Value, folder, counts.GetValueOrDefault(folder)));
        }

        return folders;
    }
}
