using AgentSend.Application.Messages;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Mailboxes;

/// <summary>The messages of an inbox as folders list them. Whoever asks has found the inbox to be the caller's.</summary>
public interface IMailboxStore
{
    /// <returns>Null when it is not there or another organization's.</returns>
    Task<MailboxState?> FindAsync(OrganizationId owner, InboxId inbox, CancellationToken cancellationToken);

    /// <param name="hidden">Messages with one of these labels are not counted.</param>
    /// <returns>Of folders that hold, or have held, messages; never of drafts.</returns>
    Task<IReadOnlyList<FolderCounts>> CountAsync(InboxId inbox, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>Entries whose mod-sequence is above <paramref name="since"/>, without drafts, in no order.</summary>
    Task<IReadOnlyList<MailboxEntry>> ListAsync(InboxId inbox, Folder folder, long since, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>UIDs that have left the folder above that mod-sequence, in no order; of drafts, too.</summary>
    Task<IReadOnlyList<long>> ListVanishedAsync(InboxId inbox, Folder folder, long since, CancellationToken cancellationToken);

    /// <returns>Null when it has gone, or is in another folder by now.</returns>
    Task<StoredEntry?> FindEntryAsync(InboxId inbox, Folder folder, EntryKey key, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>Those that are marked deleted, by rising UID.</summary>
    Task<IReadOnlyList<EntryKey>> ListMarkedAsync(InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>Marks a message deleted, or takes that back. Inside a unit of work.</summary>
    Task MarkAsync(InboxId inbox, MessageId message, bool isDeleted, CancellationToken cancellationToken);

    /// <summary>The UID of a message that has just been stored or moved.</summary>
    Task<long> FindUidAsync(MessageId message, CancellationToken cancellationToken);

    /// <summary>A message as it was filed, for another one on the same octets.</summary>
    Task<Message?> FindMessageAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken);

    /// <summary>Its attachments, in the order of <see cref="Message.Attachments"/>.</summary>
    Task<IReadOnlyList<AttachmentPart>> ListPartsAsync(Message message, CancellationToken cancellationToken);

    /// <summary>What SORT and THREAD go by, in no order.</summary>
    Task<IReadOnlyList<MailboxHeader>> ListHeadersAsync(InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>Drafts of an inbox whose mod-sequence is above <paramref name="since"/>, in no order.</summary>
    Task<IReadOnlyList<DraftEntry>> ListDraftsAsync(OrganizationId owner, InboxId inbox, long since, CancellationToken cancellationToken);

    /// <returns>Null when it has gone, or was written anew.</returns>
    Task<DraftEntry?> FindDraftAsync(OrganizationId owner, InboxId inbox, EntryKey key, CancellationToken cancellationToken);

    /// <summary>The UID of a draft that has just been stored.</summary>
    Task<long> FindDraftUidAsync(DraftId draft, CancellationToken cancellationToken);

    /// <summary>Gives a draft other labels and marks it deleted or not; its words stay, and so does its UID. Inside a unit of work.</summary>
    /// <returns>False when it has gone or was changed meanwhile.</returns>
    Task<bool> TryLabelDraftAsync(Draft draft, int was, bool isDeleted, CancellationToken cancellationToken);

    /// <summary>Forgets UIDs that vanished before then, but for the highest of each folder. Inside a unit of work.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> PruneVanishedAsync(DateTimeOffset before, int take, CancellationToken cancellationToken);
}

/// <param name="VanishedFloor">UIDs that vanished at or below this mod-sequence are not known any more.</param>
/// <param name="LastUidOfDrafts">The highest that a draft has had.</param>
public sealed record MailboxState(InboxId InboxId, long UidValidity, long LastModSeq, long VanishedFloor, long LastUidOfDrafts);

/// <param name="LastUid">The highest the folder has had.</param>
public sealed record FolderCounts(Folder Folder, int Messages, int Unseen, int Deleted, long Octets, long LastUid);

/// <summary>An entry with what changing it takes.</summary>
public sealed record StoredEntry(MailboxEntry Entry, LabelledMessage Message)
{
    public bool IsDeleted => Entry.Flags.HasFlag(MailboxFlags.Deleted);
}

/// <param name="WrittenAt">When its words changed last.</param>
public sealed record DraftEntry(Draft Draft, long Uid, long ModSeq, bool IsDeleted, DateTimeOffset WrittenAt);
