using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>A stretch of a message as it was received or sent; of a draft, as it is written for mail programs.</summary>
/// <param name="Offset">Octets from the first; a stretch that begins behind the end is empty.</param>
/// <param name="Length">Octets at most; the message may end before. Read long messages a megabyte or so at a time.</param>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>message.not_found</c>: the entry has gone, or is in another folder.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ReadOctets(InboxId InboxId, Folder Folder, EntryKey Key, int Offset, int Length) : IQuery<ReadOnlyMemory<byte>>, INamesInbox;
