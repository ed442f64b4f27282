using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Mailboxes;

/// <summary>What SORT and THREAD go by, and the dates SEARCH asks for, of all entries of a folder.</summary>
/// <returns>By rising UID.</returns>
/// <remarks>Fails with <c>inbox.not_found</c> or <c>folder.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record GetMailboxHeaders(InboxId InboxId, Folder Folder) : IQuery<IReadOnlyList<MailboxHeader>>, INamesInbox;

/// <param name="Subject">Decoded.</param>
/// <param name="From">First of the field: <c>user@host</c> or <c>Display Name &lt;user@host&gt;</c>; empty when there is none.</param>
/// <param name="To">Likewise, all of the field.</param>
/// <param name="MessageIdHeader">In angle brackets; made up when the message has none.</param>
/// <param name="References">Oldest first; what In-Reply-To names when there are none.</param>
/// <param name="SentAt">The Date field with its offset; the internal date when there is none that can be read (RFC 5256 section 2.2).</param>
public sealed record MailboxHeader(
    long Uid, string Subject, string From, IReadOnlyList<string> To, IReadOnlyList<string> Cc, string MessageIdHeader, IReadOnlyList<string> References, DateTimeOffset SentAt);

internal sealed class GetMailboxHeadersHandler(IMailboxStore store, FolderAccess access, DraftPages drafts, ICaller caller)
    : IQueryHandler<GetMailboxHeaders, IReadOnlyList<MailboxHeader>>
{
    public async Task<Result<IReadOnlyList<MailboxHeader>>> Handle(GetMailboxHeaders query, CancellationToken cancellationToken)
    {
        var state = await access.OpenAsync(query.InboxId, query.Folder, cancellationToken);
        if (state.Failure is { } failure) return failure;
        var headers = query.Folder == Folder.Drafts
            ? (await store.ListDraftsAsync(caller.Organization, query.InboxId, since: 0, cancellationToken)).Select(Of)
            : await store.ListHeadersAsync(query.InboxId, query.Folder, access.Hidden, cancellationToken);
        return Result.Of<IReadOnlyList<MailboxHeader>>([.. headers.OrderBy(header => header.Uid)]);
    }

    private MailboxHeader Of(DraftEntry entry) => new(
        entry.Uid, entry.Draft.Subject ?? "", entry.Draft.InboxAddress, entry.Draft.To, entry.Draft.Cc, drafts.HeaderOf(entry), entry.Draft.References, entry.WrittenAt);
}
