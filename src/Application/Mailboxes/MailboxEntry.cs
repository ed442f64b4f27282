using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>A message, or a draft, as a folder lists it.</summary>
/// <param name="Uid">1 and more; of the folder, never given twice (RFC 9051 section 2.3.1.1). A message that goes to another folder has another one there.</param>
/// <param name="Id">Of the message; in <see cref="Folder.Drafts"/> of the draft. It stays when the message goes to another folder (RFC 8474 section 5.1).</param>
/// <param name="ThreadId">Null for a draft of no thread yet.</param>
/// <param name="ModSeq">Raised with every change of the entry (RFC 7162 section 3.1); 1 and more.</param>
/// <param name="Keywords">Atoms, as <see cref="KeywordNames"/> writes them; in no order, no two alike but for case.</param>
/// <param name="Octets">Of the raw message.</param>
/// <param name="InternalDate">When it came in, or what APPEND gave; to the millisecond, in UTC.</param>
public sealed record MailboxEntry(
    long Uid, Guid Id, Guid? ThreadId, long ModSeq, MailboxFlags Flags, IReadOnlyList<string> Keywords, long Octets, DateTimeOffset InternalDate)
{
    public EntryKey Key => new(Uid, Id);
}

/// <summary>Names an entry to a command: one that has gone, or is in another folder by now, is passed over.</summary>
public readonly record struct EntryKey(long Uid, Guid Id);

/// <summary>What stands where, of a message that was copied or moved (COPYUID, RFC 4315 section 3).</summary>
public readonly record struct UidPair(long From, long To);
