using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;

namespace AgentSend.Application.Mailboxes;

/// <summary>The folders of an inbox that the caller may see, in the order of their numbers.</summary>
/// <param name="Only">One of them alone; null for all.</param>
/// <returns>Without a folder whose labels, or drafts, the caller may not see; empty when <paramref name="Only"/> is such a one.</returns>
/// <remarks>Fails with <c>inbox.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ListFolders(InboxId InboxId, Folder? Only = null) : IQuery<IReadOnlyList<FolderStatus>>, INamesInbox;
