namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Takes a message's rows away, and the raw octets that no other message shares.</summary>
internal sealed class MessageRemoval(IDbSession session)
{
    /// <summary>Leaves threads and counters to the caller: of a removed inbox both are gone.</summary>
    public async Task RemoveAsync(byte[] id, CancellationToken cancellationToken)
    {
        var raw = await session.QueryFirstOrDefaultAsync<byte[]>("SELECT RawId FROM Messages WHERE Id = @Id", new { Id = id }, cancellationToken);
        if (raw is null) return;

        await session.ExecuteAsync("DELETE FROM Attachments WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Deliveries WHERE MessageId = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Messages WHERE Id = @Id", new { Id = id }, cancellationToken);
        await session.ExecuteAsync(
            "DELETE FROM RawMessages WHERE Id = @Raw AND NOT EXISTS (SELECT 1 FROM Messages m WHERE m.RawId = @Raw)", new { Raw = raw }, cancellationToken);
    }
}
