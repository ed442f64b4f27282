using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MailboxStore
{
    private const string DraftColumns = $"{DraftRow.Columns}, d.Uid, d.ModSeq, d.IsMarkedDeleted, d.WrittenAtUnixMs";

    public Task<IReadOnlyList<DraftEntry>> ListDraftsAsync(OrganizationId owner, InboxId inbox, long since, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<DraftRow>(
            $"SELECT {DraftColumns} FROM Drafts d JOIN Inboxes i ON i.Id = d.InboxId WHERE d.InboxId = @Inbox AND d.ModSeq > @Since AND d.OrganizationId = @Owner",
            new { Inbox = inbox.ToBytes(), Owner = owner.ToBytes(), Since = since },
            cancellationToken);
        return Task.FromResult<IReadOnlyList<DraftEntry>>([.. rows.Select(ToEntry)]);
    }

    public Task<DraftEntry?> FindDraftAsync(OrganizationId owner, InboxId inbox, EntryKey key, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<DraftRow>(
            $"SELECT {DraftColumns} FROM Drafts d JOIN Inboxes i ON i.Id = d.InboxId WHERE d.Id = @Id AND d.InboxId = @Inbox AND d.Uid = @Uid AND d.OrganizationId = @Owner",
            new { Id = key.Id.ToByteArray(bigEndian: true), Inbox = inbox.ToBytes(), key.Uid, Owner = owner.ToBytes() },
            cancellationToken);
        return Task.FromResult(rows.Count == 0 ? null : ToEntry(rows[0]));
    }

    public Task<long> FindDraftUidAsync(DraftId draft, CancellationToken cancellationToken) =>
        session.ScalarAsync<long>("SELECT d.Uid FROM Drafts d WHERE d.Id = @Id", new { Id = draft.ToBytes() }, cancellationToken);

    public async Task<bool> TryLabelDraftAsync(Draft draft, int was, bool isDeleted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var values = new
        {
            Id = draft.Id.ToBytes(),
            Inbox = draft.InboxId.ToBytes(),
            Labels = MessageColumns.FromMailboxes(draft.Labels),
            Mark = isDeleted ? 1 : 0,
            draft.Version,
            Was = was,
        };
        if (await session.ExecuteAsync("UPDATE Drafts SET Labels = @Labels, IsMarkedDeleted = @Mark, Version = @Version WHERE Id = @Id AND Version = @Was", values, cancellationToken) == 0)
            return false;

        await changes.ChangeAsync(draft.InboxId, cancellationToken);
        await session.ExecuteAsync($"UPDATE Drafts SET ModSeq = {MailboxChanges.ModSeq} WHERE Id = @Id", values, cancellationToken);
        await session.ExecuteAsync("DELETE FROM DraftLabels WHERE DraftId = @Id", values, cancellationToken);
        foreach (var label in draft.Labels)
            await session.ExecuteAsync("INSERT INTO DraftLabels (DraftId, Label) VALUES (@Id, @Label)", new { values.Id, Label = label }, cancellationToken);
        return true;
    }

    private static DraftEntry ToEntry(DraftRow row) => new(row.ToDraft(), row.Uid, row.ModSeq, row.IsMarkedDeleted != 0, row.WrittenAtUnixMs.ToTime());
}
