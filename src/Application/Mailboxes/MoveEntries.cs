using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Application.Mailboxes;

/// <summary>MOVE (RFC 6851): gives messages the labels of another folder, where they have new UIDs; some at a time, each of them wholly or not at all.</summary>
/// <returns>In the order of the keys, without those that have gone.</returns>
/// <remarks>
/// From INBOX to Sent and back a message becomes another one with the same octets, for it was either received or sent. Drafts do not move.
/// Fails with <c>inbox.not_found</c>, <c>folder.not_found</c>, <c>folder.same</c>, <c>folder.not_for_drafts</c> or <c>message.being_sent</c>.
/// </remarks>
[Needs(Permission.MessageUpdate)]
public sealed record MoveEntries(InboxId InboxId, Folder From, Folder To, IReadOnlyList<EntryKey> Keys) : ICommand<IReadOnlyList<UidPair>>, INamesInbox, IOpensOwnUnitOfWork;

internal sealed class MoveEntriesHandler(
    IMailboxStore store, IMessageRepository messages, IInboxRepository inboxes, FolderAccess access, EntryCopier copier, Labelling labelling, ThreadLedger ledger, IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<MoveEntries, IReadOnlyList<UidPair>>
{
    /// <summary>Messages of one unit of work, so that nobody waits for the rest.</summary>
    private const int AtOnce = 100;

    public async Task<Result<IReadOnlyList<UidPair>>> Handle(MoveEntries command, CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { command.From, command.To })
        {
            var state = await access.OpenAsync(command.InboxId, folder, cancellationToken);
            if (state.Failure is { } failure) return failure;
            if (folder == Folder.Drafts) return FolderFailures.NotForDrafts;
        }

        if (command.From == command.To) return FolderFailures.Same;
        if (await IsAnyBeingSentAsync(command, cancellationToken)) return FolderFailures.BeingSent;
        var moved = new List<UidPair>(command.Keys.Count);
        foreach (var some in command.Keys.Chunk(AtOnce))
            moved.AddRange(await unitOfWork.ExecuteAsync(ct => MoveAsync(command, some, ct), static _ => true, cancellationToken));
        return moved;
    }

    /// <summary>What is still being sent cannot become a received message.</summary>
    private async Task<bool> IsAnyBeingSentAsync(MoveEntries command, CancellationToken cancellationToken)
    {
        if (command.To != Folder.Inbox) return false;
        foreach (var key in command.Keys)
        {
            var stored = await store.FindEntryAsync(command.InboxId, command.From, key, access.Hidden, cancellationToken);
            if (stored is { Message.Status: MessageStatus.Queued or MessageStatus.Sending }) return true;
        }

        return false;
    }

    private async Task<IReadOnlyList<UidPair>> MoveAsync(MoveEntries command, EntryKey[] keys, CancellationToken cancellationToken)
    {
        await inboxes.LockAsync([command.InboxId], cancellationToken);
        var now = clock.GetUtcNow();
        var (moved, threads) = (new List<UidPair>(keys.Length), new HashSet<ThreadId>());
        foreach (var key in keys)
        {
            if (await store.FindEntryAsync(command.InboxId, command.From, key, access.Hidden, cancellationToken) is not { } stored) continue;
            if (await MoveAsync(stored.Message, command.To, now, cancellationToken) is not { } uid) continue;
            threads.Add(stored.Message.ThreadId);
            moved.Add(new UidPair(key.Uid, uid));
        }

        foreach (var thread in threads) await ledger.RecountAsync(thread, now, cancellationToken);
        return moved;
    }

    /// <returns>Its UID there; null when it stays.</returns>
    private async Task<long?> MoveAsync(LabelledMessage message, Folder to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Folders.Move(message.Labels, to) is { } labels)
        {
            await labelling.ChangeAsync(message, labels, now, recount: false, cancellationToken);
            return await store.FindUidAsync(message.Id, cancellationToken);
        }

        if (message.Status is MessageStatus.Queued or MessageStatus.Sending) return null;
        if (await copier.CopyAsync(message, to, now, cancellationToken) is not { } uid) return null;
        await messages.RemoveAsync(message.OrganizationId, message.Id, cancellationToken);
        return uid;
    }
}
