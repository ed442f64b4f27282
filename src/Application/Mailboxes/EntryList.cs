using AgentSend.Application.Abstractions;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>The entries of a folder, be they messages or drafts.</summary>
internal sealed class EntryList(IMailboxStore store, FolderAccess access, DraftPages drafts, ICaller caller)
{
    /// <returns>Those whose mod-sequence is above <paramref name="since"/>, by rising UID.</returns>
    public async Task<IReadOnlyList<MailboxEntry>> ReadAsync(InboxId inbox, Folder folder, long since, CancellationToken cancellationToken)
    {
        var entries = folder == Folder.Drafts ? await ReadDraftsAsync(inbox, since, cancellationToken) : [.. await store.ListAsync(inbox, folder, since, access.Hidden, cancellationToken)];
        entries.Sort(static (left, right) => left.Uid.CompareTo(right.Uid));
        return entries;
    }

    /// <param name="counts">Of the folder; null when it has never held anything.</param>
    public static FolderStatus StatusOf(MailboxState state, Folder folder, FolderCounts? counts) => new(
        folder, state.UidValidity, (counts?.LastUid ?? 0) + 1, state.LastModSeq, counts?.Messages ?? 0, counts?.Unseen ?? 0, counts?.Deleted ?? 0, counts?.Octets ?? 0);

    public static FolderCounts Count(Folder folder, IReadOnlyList<MailboxEntry> entries, long lastUid)
    {
        var (unseen, deleted, octets) = (0, 0, 0L);
        foreach (var entry in entries)
        {
            if (!entry.Flags.HasFlag(MailboxFlags.Seen)) unseen++;
            if (entry.Flags.HasFlag(MailboxFlags.Deleted)) deleted++;
            octets += entry.Octets;
        }

        return new FolderCounts(folder, entries.Count, unseen, deleted, octets, entries.Count == 0 ? lastUid : Math.Max(lastUid, entries[^1].Uid));
    }

    private async Task<List<MailboxEntry>> ReadDraftsAsync(InboxId inbox, long since, CancellationToken cancellationToken)
    {
        var entries = new List<MailboxEntry>();
        foreach (var draft in await store.ListDraftsAsync(caller.Organization, inbox, since, cancellationToken)) entries.Add(await drafts.ToEntryAsync(draft, cancellationToken));
        return entries;
    }
}
