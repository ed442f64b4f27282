using AgentSend.Application.Abstractions;
using AgentSend.Application.Pods;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class PodRepository(IDbSession session, ISqlDialect dialect) : IPodRepository
{
    private const string Columns = "Id, OrganizationId, Name, ClientId, CreatedAtUnixMs, UpdatedAtUnixMs";

    public Task<bool> AddAsync(Pod pod, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return session.TryInsertAsync(
            dialect,
            $"INSERT INTO Pods ({Columns}, InboxCount) VALUES (@Id, @Owner, @Name, @ClientId, @Created, @Updated, 0)",
            new
            {
                Id = pod.Id.ToBytes(),
                Owner = pod.OrganizationId.ToBytes(),
                pod.Name,
                pod.ClientId,
                Created = pod.CreatedAt.ToUnixTimeMilliseconds(),
                Updated = pod.UpdatedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
    }

    public async Task<Pod?> FindAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Pods WHERE Id = @Id AND OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken);
        return row?.ToPod();
    }

    public async Task<Pod?> FindByClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Pods WHERE OrganizationId = @Owner AND ClientId = @ClientId", new { Owner = owner.ToBytes(), ClientId = clientId }, cancellationToken);
        return row?.ToPod();
    }

    public async Task<CursorPage<Pod>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM Pods WHERE OrganizationId = @Owner {(scope.Pod is null ? "" : "AND Id = @Pod")} AND Id {(page.IsAscending ? ">" : "<")} @After
            ORDER BY Id {(page.IsAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            new
            {
                Owner = owner.ToBytes(),
                Pod = scope.Pod?.ToBytes(),
                After = Cursors.ToId(page.After) ?? (page.IsAscending ? Cursors.FirstId : Cursors.LastId),
                Take = page.Limit + 1,
            },
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToPod(), row => Cursors.Of(row.Id));
    }

    // A write that changes nothing takes the row's lock on every engine.
    public async Task<bool> HoldAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Pods SET InboxCount = InboxCount WHERE Id = @Id AND OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken) > 0;

    public async Task<bool> RemoveEmptyAsync(OrganizationId owner, PodId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        DELETE FROM Pods WHERE Id = @Id AND OrganizationId = @Owner AND InboxCount = 0
          AND NOT EXISTS (SELECT 1 FROM MailDomains d WHERE d.PodId = @Id)
        """,
        new { Id = id.ToBytes(), Owner = owner.ToBytes() },
        cancellationToken) > 0;

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public required string Name { get; init; }

        public string? ClientId { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public Pod ToPod() => new(Id.ToId<PodId>(), OrganizationId.ToId<OrganizationId>(), Name, ClientId, CreatedAtUnixMs.ToTime(), UpdatedAtUnixMs.ToTime());
    }
}
