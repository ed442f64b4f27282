using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>What has changed in a folder since a mod-sequence: for sessions that have it open, and for QRESYNC (RFC 7162 section 3.2).</summary>
/// <param name="Since">A <see cref="FolderContents.Since"/> or <see cref="FolderChanges.Since"/> of before, or what a client remembers; 0 for everything.</param>
/// <remarks>
/// A change that is committed while this looks may be told now and again the next time; none is ever left out. A UID that is both in
/// <see cref="FolderChanges.Changed"/> and <see cref="FolderChanges.Vanished"/> has vanished. Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.
/// </remarks>
[Needs(Permission.MessageRead)]
public sealed record GetFolderChanges(InboxId InboxId, Folder Folder, long Since) : IQuery<FolderChanges>, INamesInbox;

/// <param name="Since">What to ask with next.</param>
/// <param name="Changed">New entries and those with other flags, by rising UID.</param>
/// <param name="Vanished">UIDs that are no longer in the folder, rising; also of entries that came and went since.</param>
/// <param name="IsVanishedComplete">
/// False when it is too long ago to know: then <paramref name="Vanished"/> is empty, and whoever wants to know asks for the whole folder; every UID below
/// <see cref="FolderStatus.UidNext"/> that is not listed has vanished.
/// </param>
public sealed record FolderChanges(long Since, IReadOnlyList<MailboxEntry> Changed, IReadOnlyList<long> Vanished, bool IsVanishedComplete);

internal sealed class GetFolderChangesHandler(IMailboxStore store, FolderAccess access, EntryList entries) : IQueryHandler<GetFolderChanges, FolderChanges>
{
    public async Task<Result<FolderChanges>> Handle(GetFolderChanges query, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(query.InboxId, query.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;

        var isComplete = query.Since >= state.Value.VanishedFloor;
        var vanished = isComplete ? await store.ListVanishedAsync(query.InboxId, query.Folder, query.Since, cancellationToken) : [];
        var changed = await entries.ReadAsync(query.InboxId, query.Folder, query.Since, cancellationToken);
        return new FolderChanges(state.Value.LastModSeq, changed, [.. vanished.Distinct().Order()], isComplete);
    }
}
