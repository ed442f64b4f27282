namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Takes a message's rows away, and the raw octets that no other message shares.</summary>
internal sealed class MessageRemoval(IDbSession session, ISqlDialect dialect, ISearchDialect search)
{
    /// <summary>Leaves threads and all counters but the storage to the caller: of a removed inbox they are gone.</summary>
    public async Task RemoveAsync(byte[] id, CancellationToken cancellationToken)
    {
        var message = await session.QueryFirstOrDefaultAsync<Row>("SELECT RawId, InboxId, Size, Flags, Labels FROM Messages WHERE Id = @Id", new { Id = id }, cancellationToken);
        if (message is null) return;

        var raw = message.RawId;
        // Two units of work that remove the last two messages of the same octets would each see the other's.
        await LockAsync($"AgentSend raw {raw.ToGuid()}", cancellationToken);
        foreach (var label in MessageColumns.ToLabels(message.Flags, message.Labels).Words)
        {
            await session.ExecuteAsync(
                "DELETE FROM MessageLabels WHERE InboxId = @InboxId AND Label = @Label AND MessageId = @Id",
                new { message.InboxId, Label = label, Id = id },
                cancellationToken);
        }

        await session.ExecuteAsync(
            "UPDATE InboxCounters SET StorageBytes = StorageBytes - @Size WHERE InboxId = @InboxId", new { message.Size, message.InboxId }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Attachments WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync(
            "DELETE FROM DeliveryAttempts WHERE DeliveryId IN (SELECT d.Id FROM Deliveries d WHERE d.MessageId = @Id)", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Deliveries WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync(search.TakeUnindexed, new { Id = id }, cancellationToken); // First: who indexes it now is waited for.
        await session.ExecuteAsync("DELETE FROM MessageSearch WHERE rowid = (SELECT c.Sequence FROM MessageContents c WHERE c.MessageId = @Id)", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM MessageContents WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM MessageStructures WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM MessageVerdicts WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM ReportRequests WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM SpamLessons WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Messages WHERE Id = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync(search.Retreat, null, cancellationToken);
        await session.ExecuteAsync(
            "DELETE FROM RawMessages WHERE Id = @Raw AND NOT EXISTS (SELECT 1 FROM Messages m WHERE m.RawId = @Raw)", new { Raw = raw }, cancellationToken);
    }

    /// <summary>One purge at a time, on any node.</summary>
    public Task LockPurgeAsync(CancellationToken cancellationToken) => LockAsync("AgentSend purge", cancellationToken);

    private Task<int> LockAsync(string name, CancellationToken cancellationToken) => session.ExecuteAsync(dialect.LockByName, new { Name = name }, cancellationToken);

    private sealed class Row
    {
        public required byte[] RawId { get; init; }

        public required byte[] InboxId { get; init; }

        public int Size { get; init; }

        public int Flags { get; init; }

        public string? Labels { get; init; }
    }
}
