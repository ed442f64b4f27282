using AgentSend.Application.Behaviors;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class IdempotencyStore(IDbSession session, ISqlDialect dialect) : IIdempotencyStore
{
    public async Task<IdempotencyEntry?> TakeAsync(
        OrganizationId owner, string key, Guid holder, byte[] fingerprint, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var arguments = new
        {
            Owner = owner.ToBytes(),
            Key = key,
            Holder = holder.ToByteArray(bigEndian: true),
            Fingerprint = fingerprint,
            Now = now.ToUnixTimeMilliseconds(),
            ExpiresAt = expiresAt.ToUnixTimeMilliseconds(),
        };
        await session.ExecuteAsync("DELETE FROM IdempotencyKeys WHERE ExpiresAtUnixMs <= @Now", arguments, cancellationToken);
        while (true)
        {
            var isTaken = await session.TryInsertAsync(
                dialect,
                """
                INSERT INTO IdempotencyKeys (OrganizationId, IdempotencyKey, Fingerprint, Answer, ExpiresAtUnixMs, Holder)
                VALUES (@Owner, @Key, @Fingerprint, NULL, @ExpiresAt, @Holder)
                """,
                arguments,
                cancellationToken);
            if (isTaken) return null;

            var row = await session.QueryFirstOrDefaultAsync<Row>(
                "SELECT Fingerprint, Answer FROM IdempotencyKeys WHERE OrganizationId = @Owner AND IdempotencyKey = @Key", arguments, cancellationToken);
            if (row is not null) return new IdempotencyEntry(row.Fingerprint, row.Answer);

            // Its owner has given it back since the unique index saw it: another try.
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public async Task<bool> AnswerAsync(
        OrganizationId owner, string key, Guid holder, string answer, DateTimeOffset expiresAt, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE IdempotencyKeys SET Answer = @Answer, ExpiresAtUnixMs = @ExpiresAt
        WHERE OrganizationId = @Owner AND IdempotencyKey = @Key AND Holder = @Holder
        """,
        new { Owner = owner.ToBytes(), Key = key, Holder = holder.ToByteArray(bigEndian: true), Answer = answer, ExpiresAt = expiresAt.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    public async Task<bool> ReleaseAsync(OrganizationId owner, string key, Guid holder, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "DELETE FROM IdempotencyKeys WHERE OrganizationId = @Owner AND IdempotencyKey = @Key AND Holder = @Holder AND Answer IS NULL",
        new { Owner = owner.ToBytes(), Key = key, Holder = holder.ToByteArray(bigEndian: true) },
        cancellationToken) > 0;

    private sealed class Row
    {
        public required byte[] Fingerprint { get; init; }

        public string? Answer { get; init; }
    }
}
