namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Takes away the drafts of an inbox that is gone, with what was attached to them.</summary>
internal sealed class DraftRemoval(IDbSession session, ISqlDialect dialect)
{
    /// <returns>How many were removed; at most <paramref name="take"/>.</returns>
    public async Task<int> RemoveOfInboxAsync(byte[] inbox, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"SELECT Id, Attachments FROM Drafts WHERE InboxId = @Inbox ORDER BY UpdatedAtUnixMs, Id {dialect.Limit("@Take")}", new { Inbox = inbox, Take = take }, cancellationToken);
        foreach (var row in rows)
        {
            foreach (var attachment in DraftRow.ToAttachments(row.Attachments).Where(a => a.IsOwn))
            {
                var id = new { Id = attachment.Info.Id.Value.ToByteArray(bigEndian: true) };
                await session.ExecuteAsync(
                    "DELETE FROM RawMessages WHERE Id IN (SELECT a.RawId FROM Attachments a WHERE a.Id = @Id AND a.MessageId IS NULL)", id, cancellationToken);
                await session.ExecuteAsync("DELETE FROM Attachments WHERE Id = @Id AND MessageId IS NULL", id, cancellationToken);
            }

            await session.ExecuteAsync("DELETE FROM DraftLabels WHERE DraftId = @Id", new { row.Id }, cancellationToken);
            await session.ExecuteAsync("DELETE FROM Drafts WHERE Id = @Id", new { row.Id }, cancellationToken);
        }

        return rows.Count;
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public string? Attachments { get; init; }
    }
}
