using AgentSend.Application.Organizations;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class OrganizationRepository(IDbSession session, ISqlDialect dialect) : IOrganizationRepository
{
    public async Task AddAsync(Organization organization, CancellationToken cancellationToken)
    {
        var row = new { Id = organization.Id.ToBytes(), organization.Name, CreatedAtUnixMs = organization.CreatedAt.ToUnixTimeMilliseconds() };
        await session.ExecuteAsync("INSERT INTO Organizations (Id, Name, InboxCount, CreatedAtUnixMs) VALUES (@Id, @Name, 0, @CreatedAtUnixMs)", row, cancellationToken);
        await session.ExecuteAsync(
            "INSERT INTO Pods (Id, OrganizationId, Name, ClientId, InboxCount, CreatedAtUnixMs, UpdatedAtUnixMs) VALUES (@Id, @Id, 'Default', NULL, 0, @CreatedAtUnixMs, @CreatedAtUnixMs)",
            row,
            cancellationToken);
    }

    public async Task RemoveIfUnusedAsync(OrganizationId id, CancellationToken cancellationToken)
    {
        var keys = new { Id = id.ToBytes() };
        if (await session.ScalarAsync<long>("SELECT COUNT(*) FROM ApiKeys WHERE OrganizationId = @Id AND LastUsedAtUnixMs IS NOT NULL", keys, cancellationToken) > 0) return;
        if (await session.ScalarAsync<long>("SELECT COUNT(*) FROM Organizations WHERE Id = @Id AND InboxCount = 0", keys, cancellationToken) == 0) return;
        await session.ExecuteAsync("DELETE FROM ApiKeys WHERE OrganizationId = @Id", keys, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Pods WHERE OrganizationId = @Id AND InboxCount = 0", keys, cancellationToken);
        await session.ExecuteAsync("DELETE FROM Organizations WHERE Id = @Id AND InboxCount = 0", keys, cancellationToken);
    }

    public async Task<AccountView?> FindViewAsync(OrganizationId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            "SELECT Id, Name, InboxCount, CreatedAtUnixMs, (SELECT COUNT(*) FROM MailDomains d WHERE d.OrganizationId = @Id) AS DomainCount FROM Organizations WHERE Id = @Id", new { Id = id.ToBytes() }, cancellationToken);
        return row is null ? null : new AccountView(row.Id.ToGuid(), row.Name, row.InboxCount, row.CreatedAtUnixMs.ToTime()) { DomainCount = row.DomainCount };
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM Organizations", null, cancellationToken) > 0;

    public async Task<bool> IsSendingStoppedAsync(OrganizationId id, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>("SELECT IsSendingStopped FROM Organizations WHERE Id = @Id", new { Id = id.ToBytes() }, cancellationToken) != 0;

    public async Task<bool> StopSendingAsync(OrganizationId id, bool isStopped, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Organizations SET IsSendingStopped = @IsStopped WHERE Id = @Id", new { Id = id.ToBytes(), IsStopped = isStopped ? 1 : 0 }, cancellationToken) > 0;

    public async Task<bool> TryCountSendAsync(OrganizationId id, long utcMinute, int limit, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE Organizations
        SET SendsThisMinute = CASE WHEN SendMinute = @UtcMinute THEN SendsThisMinute + 1 ELSE 1 END, SendMinute = @UtcMinute
        WHERE Id = @Id AND CASE WHEN SendMinute = @UtcMinute THEN SendsThisMinute ELSE 0 END < @Limit
        """,
        new { Id = id.ToBytes(), UtcMinute = utcMinute, Limit = limit },
        cancellationToken) > 0;

    public Task LockFirstStartAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(dialect.LockByName, new { Name = "AgentSend first start" }, cancellationToken);

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required string Name { get; init; }

        public long InboxCount { get; init; }

        public long DomainCount { get; init; }

        public long CreatedAtUnixMs { get; init; }
    }
}
