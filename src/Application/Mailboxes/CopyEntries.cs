using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>COPY: further messages on the same octets, with the flags and keywords of the first. All or nothing.</summary>
/// <returns>In the order of the keys, without those that have gone.</returns>
/// <remarks>Fails with <c>inbox.not_found</c>, <c>folder.not_found</c> or <c>folder.not_for_drafts</c>: neither from there nor into it.</remarks>
[Needs(Permission.MessageUpdate)]
public sealed record CopyEntries(InboxId InboxId, Folder From, Folder To, IReadOnlyList<EntryKey> Keys) : ICommand<IReadOnlyList<UidPair>>, INamesInbox;

internal sealed class CopyEntriesHandler(IMailboxStore store, IInboxRepository inboxes, FolderAccess access, EntryCopier copier, TimeProvider clock)
    : ICommandHandler<CopyEntries, IReadOnlyList<UidPair>>
{
    public async Task<Result<IReadOnlyList<UidPair>>> Handle(CopyEntries command, CancellationToken cancellationToken)
    {
        foreach (var folder in new[] { command.From, command.To })
        {
            var state = await access.OpenAsync(command.InboxId, folder, cancellationToken);
            if (state.Failure is { } failure) return failure;
            if (folder == Folder.Drafts) return FolderFailures.NotForDrafts;
        }

        await inboxes.LockAsync([command.InboxId], cancellationToken);
        var now = clock.GetUtcNow();
        var copied = new List<UidPair>(command.Keys.Count);
        foreach (var key in command.Keys)
        {
            if (await store.FindEntryAsync(command.InboxId, command.From, key, access.Hidden, cancellationToken) is not { } stored) continue;
            if (await copier.CopyAsync(stored.Message, command.To, now, cancellationToken) is { } uid) copied.Add(new UidPair(key.Uid, uid));
        }

        return copied;
    }
}
