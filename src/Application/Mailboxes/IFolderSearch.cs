using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Mailboxes;

/// <summary>Looks through a folder's messages. Whoever asks has found the inbox to be the caller's.</summary>
public interface IFolderSearch
{
    /// <summary>UIDs of indexed messages that match, in no order.</summary>
    Task<IReadOnlyList<long>> FindAsync(OrganizationId owner, InboxId inbox, Folder folder, MessageFlags hidden, SearchNode query, CancellationToken cancellationToken);

    /// <summary>What is not indexed yet, in no order.</summary>
    Task<IReadOnlyList<UnindexedEntry>> ListUnindexedAsync(OrganizationId owner, InboxId inbox, Folder folder, MessageFlags hidden, CancellationToken cancellationToken);

    /// <summary>The decoded values that a field is searched in, of every message.</summary>
    Task<IReadOnlyList<FieldText>> ListTextsAsync(InboxId inbox, Folder folder, MessageFlags hidden, KeptField field, CancellationToken cancellationToken);

    /// <summary>The beginnings of messages, up to 64 KiB each, a few at a time.</summary>
    /// <param name="afterModSeq">Of the last one before; 0 for the first.</param>
    Task<IReadOnlyList<HeaderOctets>> ListHeadsAsync(InboxId inbox, Folder folder, MessageFlags hidden, long afterModSeq, CancellationToken cancellationToken);

    /// <summary>What can be read of messages, decoded, the last to change first, a few at a time.</summary>
    /// <param name="fromUid">Without lower ones.</param>
    /// <param name="beforeModSeq">Of the last one before; <see cref="long.MaxValue"/> for the first.</param>
    Task<IReadOnlyList<ReadableEntry>> ListReadableAsync(InboxId inbox, Folder folder, MessageFlags hidden, long fromUid, long beforeModSeq, CancellationToken cancellationToken);
}

/// <summary>Fields that lie decoded beside the message.</summary>
public enum KeptField
{
    Subject,
    From,
    To,
    Cc,
}

public sealed record UnindexedEntry(long Uid, SearchDocument Document);

public readonly record struct FieldText(long Uid, string Text);

public sealed record HeaderOctets(long Uid, long ModSeq, ReadOnlyMemory<byte> Octets);

/// <param name="Header">The header as it stands, up to 64 KiB of it.</param>
/// <param name="Bodies">Text and HTML, as far as it was read.</param>
/// <param name="Octets">How much was read for it.</param>
public sealed record ReadableEntry(long Uid, long ModSeq, ReadOnlyMemory<byte> Header, IReadOnlyList<string> Bodies, int Octets);
