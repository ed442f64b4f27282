using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>A stretch of a message as it was received or sent; of a draft, as it is written for mail programs.</summary>
/// <param name="Offset">Octets from the first; a stretch that begins behind the end is empty.</param>
/// <param name="Length">Octets at most; the message may end before. Read long messages a megabyte or so at a time.</param>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>message.not_found</c>: the entry has gone, or is in another folder.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ReadOctets(InboxId InboxId, Folder Folder, EntryKey Key, int Offset, int Length) : IQuery<ReadOnlyMemory<byte>>, INamesInbox;

internal sealed class ReadOctetsHandler(IStructureStore structures, IMailboxStore store, FolderAccess access, DraftPages drafts, ICaller caller)
    : IQueryHandler<ReadOctets, ReadOnlyMemory<byte>>
{
    public async Task<Result<ReadOnlyMemory<byte>>> Handle(ReadOctets query, CancellationToken cancellationToken)
    {
        if (query.Folder == Folder.Drafts)
        {
            if (!access.Sees(Folder.Drafts) || await store.FindDraftAsync(caller.Organization, query.InboxId, query.Key, cancellationToken) is not { } draft)
                return MessageFailures.NotFound;
            var written = await drafts.WriteAsync(draft, cancellationToken);
            var start = Math.Clamp(query.Offset, 0, written.Length);
            return new ReadOnlyMemory<byte>(written, start, Math.Min(Math.Max(query.Length, 0), written.Length - start));
        }

        // One statement, for this is asked for each message of a mailbox.
        var octets = await structures.ReadAsync(caller.Organization, query.InboxId, query.Key, access.Hidden, Math.Max(query.Offset, 0), Math.Max(query.Length, 0), cancellationToken);
        return octets is null ? MessageFailures.NotFound : new ReadOnlyMemory<byte>(octets);
    }
}
