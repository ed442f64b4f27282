using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>APPEND: puts messages of a mail program's into a folder; in <see cref="Folder.Drafts"/> they become drafts. All or nothing (MULTIAPPEND, RFC 3502).</summary>
/// <returns>Their UIDs, in their order.</returns>
/// <remarks>
/// No list and no screening is asked, nothing is sent, and <c>message.received</c> is not raised: the person has it already. Drafts need the permission to
/// create them. Fails with <c>inbox.not_found</c>, <c>folder.not_found</c>, <c>message.too_large</c>, <c>message.too_many_labels</c>.
/// </remarks>
[Needs(Permission.MessageUpdate)]
public sealed record AppendEntries(InboxId InboxId, Folder Folder, IReadOnlyList<AppendedMessage> Messages) : ICommand<Appended>, INamesInbox, IOpensOwnUnitOfWork;

/// <param name="Octets">A whole message, not kept after the command has ended.</param>
/// <param name="Keywords">Atoms.</param>
/// <param name="InternalDate">Null for now.</param>
public sealed record AppendedMessage(ReadOnlyMemory<byte> Octets, MailboxFlags Flags, IReadOnlyList<string> Keywords, DateTimeOffset? InternalDate);

public sealed record Appended(long UidValidity, IReadOnlyList<long> Uids);
