using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

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
    : ICommand<FlagsChanged>, INamesInbox;

public enum FlagChange
{
    Add,
    Remove,
    Replace,
}

/// <param name="Entries">As they are now, changed or not, in the order of the keys.</param>
/// <param name="Modified">UIDs that were left alone because of <see cref="ChangeFlags.UnchangedSince"/>.</param>
public sealed record FlagsChanged(IReadOnlyList<MailboxEntry> Entries, IReadOnlyList<long> Modified);
