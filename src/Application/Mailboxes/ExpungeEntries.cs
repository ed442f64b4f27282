using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Mailboxes;

/// <summary>EXPUNGE: removes entries for good that are <see cref="MailboxFlags.Deleted"/>, from whichever folder, as REST's DELETE does.</summary>
/// <param name="Keys">Those among them that are not marked (any more) are left; null for all that are marked.</param>
/// <returns>UIDs that are gone, rising.</returns>
/// <remarks>Drafts need the permission to delete them. Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.</remarks>
[Needs(Permission.MessageDelete)]
public sealed record ExpungeEntries(InboxId InboxId, Folder Folder, IReadOnlyList<EntryKey>? Keys = null) : ICommand<IReadOnlyList<long>>, INamesInbox, IOpensOwnUnitOfWork;

internal sealed class ExpungeEntriesHandler(
    IMailboxStore store, IMessageRepository messages, IDraftRepository drafts, DraftShelf shelf, FolderAccess access, ThreadLedger ledger, IUnitOfWork unitOfWork, ICaller caller,
    TimeProvider clock) : ICommandHandler<ExpungeEntries, IReadOnlyList<long>>
{
    /// <summary>Messages of one unit of work, so that nobody waits for the rest.</summary>
    private const int AtOnce = 50;

    public async Task<Result<IReadOnlyList<long>>> Handle(ExpungeEntries command, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(command.InboxId, command.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        if (command.Folder == Folder.Drafts && !access.Allows(Permission.DraftDelete)) return ApiKeyFailures.MissingPermission(Permission.DraftDelete);

        var gone = new List<long>();
        foreach (var some in (command.Keys ?? await ListMarkedAsync(command, cancellationToken)).Chunk(AtOnce))
        {
            gone.AddRange(await unitOfWork.ExecuteAsync(
                ct => command.Folder == Folder.Drafts ? RemoveDraftsAsync(command, some, ct) : RemoveAsync(command, some, ct), static _ => true, cancellationToken));
        }

        gone.Sort();
        return gone;
    }

    private async Task<IReadOnlyList<EntryKey>> ListMarkedAsync(ExpungeEntries command, CancellationToken cancellationToken)
    {
        if (command.Folder != Folder.Drafts) return await store.ListMarkedAsync(command.InboxId, command.Folder, access.Hidden, cancellationToken);
        var all = await store.ListDraftsAsync(caller.Organization, command.InboxId, since: 0, cancellationToken);
        return [.. all.Where(draft => draft.IsDeleted).Select(draft => new EntryKey(draft.Uid, draft.Draft.Id.Value))];
    }

    private async Task<IReadOnlyList<long>> RemoveAsync(ExpungeEntries command, EntryKey[] keys, CancellationToken cancellationToken)
    {
        var (gone, threads) = (new List<long>(keys.Length), new HashSet<ThreadId>());
        foreach (var key in keys)
        {
            if (await store.FindEntryAsync(command.InboxId, command.Folder, key, access.Hidden, cancellationToken) is not { IsDeleted: true } stored) continue;
            if (await messages.RemoveAsync(caller.Organization, stored.Message.Id, cancellationToken) is null) continue;
            threads.Add(stored.Message.ThreadId);
            gone.Add(key.Uid);
        }

        foreach (var thread in threads) await ledger.RecountAsync(thread, clock.GetUtcNow(), cancellationToken);
        return gone;
    }

    private async Task<IReadOnlyList<long>> RemoveDraftsAsync(ExpungeEntries command, EntryKey[] keys, CancellationToken cancellationToken)
    {
        var gone = new List<long>(keys.Length);
        foreach (var key in keys)
        {
            if (await store.FindDraftAsync(caller.Organization, command.InboxId, key, cancellationToken) is not { IsDeleted: true } entry) continue;
            if (entry.Draft.SendStatus == SendStatus.Sending || !await drafts.TryRemoveAsync(entry.Draft, cancellationToken)) continue; // It goes by itself in a moment.
            await shelf.ClearAsync(caller.Organization, entry.Draft.Attachments, cancellationToken);
            gone.Add(key.Uid);
        }

        return gone;
    }
}
