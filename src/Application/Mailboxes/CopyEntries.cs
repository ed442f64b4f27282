using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>COPY: further messages on the same octets, with the flags and keywords of the first. All or nothing.</summary>
/// <returns>In the order of the keys, without those that have gone.</returns>
/// <remarks>Fails with <c>inbox.not_found</c>, <c>folder.not_found</c> or <c>folder.not_for_drafts</c>: neither from there nor into it.</remarks>
[Needs(Permission.MessageUpdate)]
public sealed record CopyEntries(InboxId InboxId, Folder From, Folder To, IReadOnlyList<EntryKey> Keys) : ICommand<IReadOnlyList<UidPair>>, INamesInbox;
