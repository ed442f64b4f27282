using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Mailboxes;

/// <summary>STORE: changes flags and keywords of some entries, which are labels (see <see cref="MailboxFlags"/> and <see cref="KeywordNames"/>), with the events of those.</summary>
/// <param name="Flags"><see cref="MailboxFlags.Draft"/> is passed over.</param>
/// <param name="Keywords">Atoms. Words that stand for something else already (<see cref="KeywordNames.IsReserved"/>) are passed over.</param>
/// <param name="UnchangedSince">Only entries whose mod-sequence is not above it (RFC 7162 section 3.1.3); null for all.</param>
/// <remarks>
/// Keys that have gone are passed over. Drafts need the permission to update them. Fails with <c>inbox.not_found</c>, <c>folder.not_found</c>,
/// <c>message.too_many_labels</c>.
/// </remarks>
[Needs(Permission.MessageUpdate)]
public sealed record ChangeFlags(
    InboxId InboxId, Folder Folder, IReadOnlyList<EntryKey> Keys, FlagChange Change, MailboxFlags Flags, IReadOnlyList<string> Keywords, long? UnchangedSince = null)
    : ICommand<FlagsChanged>, INamesInbox, IOpensOwnUnitOfWork;

public enum FlagChange
{
    Add,
    Remove,
    Replace,
}

/// <param name="Entries">As they are now, changed or not, in the order of the keys.</param>
/// <param name="Modified">UIDs that were left alone because of <see cref="ChangeFlags.UnchangedSince"/>.</param>
public sealed record FlagsChanged(IReadOnlyList<MailboxEntry> Entries, IReadOnlyList<long> Modified);

internal sealed class ChangeFlagsHandler(
    IMailboxStore store, IInboxRepository inboxes, FolderAccess access, DraftPages drafts, Labelling labelling, ThreadLedger ledger, IUnitOfWork unitOfWork, ICaller caller, TimeProvider clock)
    : ICommandHandler<ChangeFlags, FlagsChanged>
{
    /// <summary>Messages of one unit of work, so that nobody waits for the rest.</summary>
    private const int AtOnce = 100;

    public async Task<Result<FlagsChanged>> Handle(ChangeFlags command, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(command.InboxId, command.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        if (command.Folder == Folder.Drafts && !access.Allows(Permission.DraftUpdate)) return ApiKeyFailures.MissingPermission(Permission.DraftUpdate);

        var (entries, modified) = (new List<MailboxEntry>(command.Keys.Count), new List<long>());
        foreach (var some in command.Keys.Chunk(AtOnce))
        {
            var changed = await unitOfWork.ExecuteAsync(
                ct => command.Folder == Folder.Drafts ? ChangeDraftsAsync(command, some, ct) : ChangeAsync(command, some, ct), static result => result.IsSuccess, cancellationToken);
            if (changed.Failure is { } refused) return refused;
            entries.AddRange(changed.Value.Entries);
            modified.AddRange(changed.Value.Modified);
        }

        return new FlagsChanged(entries, modified);
    }

    private async Task<Result<FlagsChanged>> ChangeAsync(ChangeFlags command, EntryKey[] keys, CancellationToken cancellationToken)
    {
        await inboxes.LockAsync([command.InboxId], cancellationToken);
        var now = clock.GetUtcNow();
        var (entries, modified, threads) = (new List<MailboxEntry>(keys.Length), new List<long>(), new HashSet<ThreadId>());
        foreach (var key in keys)
        {
            if (await store.FindEntryAsync(command.InboxId, command.Folder, key, access.Hidden, cancellationToken) is not { } stored) continue;
            if (stored.Entry.ModSeq > command.UnchangedSince)
            {
                modified.Add(key.Uid);
                continue;
            }

            var was = stored.Message.Labels;
            var (labels, isDeleted) = EntryFlags.Change(was, stored.IsDeleted, command.Change, command.Flags & ~MailboxFlags.Draft, command.Keywords);
            if (labels.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;
            if (!ReferenceEquals(labels, was))
            {
                await labelling.ChangeAsync(stored.Message, labels, now, recount: false, cancellationToken);
                threads.Add(stored.Message.ThreadId);
            }

            if (isDeleted != stored.IsDeleted) await store.MarkAsync(command.InboxId, stored.Message.Id, isDeleted, cancellationToken);
            var isSame = ReferenceEquals(labels, was) && isDeleted == stored.IsDeleted;
            entries.Add(isSame ? stored.Entry : (await store.FindEntryAsync(command.InboxId, command.Folder, key, access.Hidden, cancellationToken))?.Entry ?? stored.Entry);
        }

        foreach (var thread in threads) await ledger.RecountAsync(thread, now, cancellationToken);
        return new FlagsChanged(entries, modified);
    }

    private async Task<Result<FlagsChanged>> ChangeDraftsAsync(ChangeFlags command, EntryKey[] keys, CancellationToken cancellationToken)
    {
        await inboxes.LockAsync([command.InboxId], cancellationToken);
        var (entries, modified) = (new List<MailboxEntry>(keys.Length), new List<long>());
        foreach (var key in keys)
        {
            if (await store.FindDraftAsync(caller.Organization, command.InboxId, key, cancellationToken) is not { } entry) continue;
            if (entry.ModSeq > command.UnchangedSince)
            {
                modified.Add(key.Uid);
                continue;
            }

            var draft = entry.Draft;
            var (labels, isDeleted) = EntryFlags.Change(new LabelSet(MessageFlags.None, draft.Labels), entry.IsDeleted, command.Change, command.Flags, command.Keywords);
            if (labels.Own.Count > Label.MaxPerMessage) return MessageFailures.TooManyLabels;
            if (!labels.Own.SequenceEqual(draft.Labels) || isDeleted != entry.IsDeleted)
            {
                // Not touched: the list of drafts is in the order of their words' changes.
                if (!await store.TryLabelDraftAsync(draft with { Labels = labels.Own, Version = draft.Version + 1 }, draft.Version, isDeleted, cancellationToken)) return DraftFailures.Changed;
                entry = await store.FindDraftAsync(caller.Organization, command.InboxId, key, cancellationToken) ?? entry;
            }

            entries.Add(await drafts.ToEntryAsync(entry, cancellationToken));
        }

        return new FlagsChanged(entries, modified);
    }
}
