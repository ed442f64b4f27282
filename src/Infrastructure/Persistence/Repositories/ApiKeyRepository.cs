using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ApiKeyRepository(IDbSession session, ISqlDialect dialect) : IApiKeyRepository
{
    private const string Columns = "Id, OrganizationId, Name, Prefix, Hash, PodId, InboxId, Permissions, CreatedAtUnixMs, UpdatedAtUnixMs, LastUsedAtUnixMs, ExpiresAtUnixMs";

    public Task<bool> AddAsync(ApiKey key, CancellationToken cancellationToken) => session.TryInsertAsync(
        dialect,
        $"INSERT INTO ApiKeys ({Columns}) VALUES (@Id, @OrganizationId, @Name, @Prefix, @Hash, @PodId, @InboxId, @Permissions, @CreatedAtUnixMs, @CreatedAtUnixMs, NULL, @ExpiresAtUnixMs)",
        new
        {
            Id = key.Id.ToBytes(),
            OrganizationId = key.OrganizationId.ToBytes(),
            key.Name,
            key.Prefix,
            key.Hash,
            PodId = key.Scope.Pod?.ToBytes(),
            InboxId = key.Scope.Inbox?.ToBytes(),
            Permissions = key.Permissions.ToStored(),
            CreatedAtUnixMs = key.CreatedAt.ToUnixTimeMilliseconds(),
            ExpiresAtUnixMs = key.ExpiresAt?.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    public async Task<KnownKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM ApiKeys WHERE Hash = @Hash", new { Hash = hash }, cancellationToken);
        return row is null
            ? null
            : new KnownKey(row.Id.ToId<ApiKeyId>(), row.OrganizationId.ToId<OrganizationId>(), row.Hash, row.ExpiresAtUnixMs.ToTime(), row.LastUsedAtUnixMs.ToTime())
            {
                Scope = new KeyScope(row.PodId?.ToId<PodId>(), row.InboxId?.ToId<InboxId>()),
                Permissions = PermissionSet.Parse(row.Permissions),
            };
    }

    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"SELECT {Columns} FROM ApiKeys WHERE OrganizationId = @Owner ORDER BY Id DESC", new { Owner = owner.ToBytes() }, cancellationToken);
        return
        [
            .. rows.Select(row => new ApiKeyView(
                row.Id.ToGuid(), row.Prefix, row.Name, row.LastUsedAtUnixMs.ToTime(), row.ExpiresAtUnixMs.ToTime(), row.CreatedAtUnixMs.ToTime())),
        ];
    }

    public async Task<bool> RevokeAsync(OrganizationId owner, ApiKeyId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "DELETE FROM ApiKeys WHERE Id = @Id AND OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken) > 0;

    public Task MarkUsedAsync(ApiKeyId id, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE ApiKeys SET LastUsedAtUnixMs = @At WHERE Id = @Id", new { Id = id.ToBytes(), At = at.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public required string Name { get; init; }

        public required string Prefix { get; init; }

        public required byte[] Hash { get; init; }

        public byte[]? PodId { get; init; }

        public byte[]? InboxId { get; init; }

        public string? Permissions { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public long? LastUsedAtUnixMs { get; init; }

        public long? ExpiresAtUnixMs { get; init; }
    }
}
