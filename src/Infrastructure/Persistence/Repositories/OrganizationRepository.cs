using AgentSend.Application.Organizations;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class OrganizationRepository(IDbSession session, ISqlDialect dialect) : IOrganizationRepository
{
    public Task AddAsync(Organization organization, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO Organizations (Id, Name, InboxCount, CreatedAtUnixMs) VALUES (@Id, @Name, 0, @CreatedAtUnixMs)",
        new { Id = organization.Id.ToBytes(), organization.Name, CreatedAtUnixMs = organization.CreatedAt.ToUnixTimeMilliseconds() },
        cancellationToken);

    public async Task<AccountView?> FindViewAsync(OrganizationId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            "SELECT Id, Name, InboxCount, CreatedAtUnixMs FROM Organizations WHERE Id = @Id", new { Id = id.ToBytes() }, cancellationToken);
        return row is null ? null : new AccountView(row.Id.ToGuid(), row.Name, row.InboxCount, row.CreatedAtUnixMs.ToTime());
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM Organizations", null, cancellationToken) > 0;

    public Task LockFirstStartAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(dialect.LockByName, new { Name = "AgentSend first start" }, cancellationToken);

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required string Name { get; init; }

        public long InboxCount { get; init; }

        public long CreatedAtUnixMs { get; init; }
    }
}
