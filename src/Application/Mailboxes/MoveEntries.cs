using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>MOVE (RFC 6851): gives messages the labels of another folder, where they have new UIDs. All or nothing.</summary>
/// <returns>In the order of the keys, without those that have gone.</returns>
/// <remarks>
/// From INBOX to Sent and back a message becomes another one with the same octets, for it was either received or sent. Drafts do not move.
/// Fails with <c>inbox.not_found</c>, <c>folder.not_found</c>, <c>folder.same</c>, <c>folder.not_for_drafts</c> or <c>message.being_sent</c>.
/// </remarks>
[Needs(Permission.MessageUpdate)]
public sealed record MoveEntries(InboxId InboxId, Folder From, Folder To, IReadOnlyList<EntryKey> Keys) : ICommand<IReadOnlyList<UidPair>>, INamesInbox;
