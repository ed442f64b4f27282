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

    private const string Views = """
        SELECT k.Id, k.OrganizationId, k.Name, k.Prefix, k.Hash, k.PodId, k.InboxId, k.Permissions, k.CreatedAtUnixMs, k.UpdatedAtUnixMs, k.LastUsedAtUnixMs, k.ExpiresAtUnixMs,
            i.Address AS InboxAddress
        FROM ApiKeys k LEFT JOIN Inboxes i ON i.Id = k.InboxId
        """;

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

    public async Task<IReadOnlyList<ApiKeyView>> ListAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>($"{Views} WHERE {Within(scope)} ORDER BY k.Id DESC", Arguments(owner, scope), cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    public async Task<CursorPage<ApiKeyView>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var rows = await session.QueryAsync<Row>(
            $"""
            {Views} WHERE {Within(scope)} AND k.Id {(page.IsAscending ? ">" : "<")} @After
            ORDER BY k.Id {(page.IsAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            new
            {
                Owner = owner.ToBytes(),
                Pod = scope.Pod?.ToBytes(),
                Inbox = scope.Inbox?.ToBytes(),
                After = Cursors.ToId(page.After) ?? (page.IsAscending ? Cursors.FirstId : Cursors.LastId),
                Take = page.Limit + 1,
            },
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToView(), row => Cursors.Of(row.Id));
    }

    public async Task<ApiKeyView?> FindAsync(OrganizationId owner, ApiKeyId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"{Views} WHERE k.Id = @Id AND k.OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken);
        return row?.ToView();
    }

    public async Task<bool> UpdateAsync(OrganizationId owner, ApiKeyView key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await session.ExecuteAsync(
            "UPDATE ApiKeys SET Name = @Name, Permissions = @Permissions, UpdatedAtUnixMs = @Now WHERE Id = @Id AND OrganizationId = @Owner",
            new
            {
                Id = key.Id.ToByteArray(bigEndian: true),
                Owner = owner.ToBytes(),
                key.Name,
                Permissions = key.Permissions.ToStored(),
                Now = key.UpdatedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken) > 0;
    }

    public Task RevokeAllAsync(OrganizationId owner, KeyScope scope, CancellationToken cancellationToken) => session.ExecuteAsync(
        scope.Inbox is null
            ? "DELETE FROM ApiKeys WHERE OrganizationId = @Owner AND PodId = @Pod"
            : "DELETE FROM ApiKeys WHERE OrganizationId = @Owner AND InboxId = @Inbox",
        Arguments(owner, scope),
        cancellationToken);

    private static object Arguments(OrganizationId owner, KeyScope scope) => new { Owner = owner.ToBytes(), Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes() };

    private static string Within(KeyScope scope) => scope switch
    {
        { Inbox: not null } => "k.OrganizationId = @Owner AND k.InboxId = @Inbox",
        { Pod: not null } => "k.OrganizationId = @Owner AND k.PodId = @Pod",
        _ => "k.OrganizationId = @Owner",
    };

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

        public string? InboxAddress { get; init; }

        public string? Permissions { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public long? LastUsedAtUnixMs { get; init; }

        public long? ExpiresAtUnixMs { get; init; }

        public ApiKeyView ToView() => new(Id.ToGuid(), Prefix, Name, LastUsedAtUnixMs.ToTime(), ExpiresAtUnixMs.ToTime(), CreatedAtUnixMs.ToTime())
        {
            PodId = PodId?.ToGuid(),
            InboxId = InboxId?.ToGuid(),
            InboxAddress = InboxAddress,
            Permissions = PermissionSet.Parse(Permissions),
            UpdatedAt = UpdatedAtUnixMs.ToTime(),
        };
    }
}
