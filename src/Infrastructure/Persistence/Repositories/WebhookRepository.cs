using AgentSend.Application.Abstractions;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class WebhookRepository(IDbSession session, ISqlDialect dialect) : IWebhookRepository
{
    public Task<bool> AddAsync(Webhook webhook, CancellationToken cancellationToken) => session.TryInsertAsync(
        dialect,
        """
        INSERT INTO Webhooks (Id, OrganizationId, Dialect, PodId, InboxId, Url, Description, EventTypes, InboxIds, PodIds, ClientId, SealedSecret, SealedOldSecret, OldSecretUntilUnixMs,
            HeaderNames, SealedHeaders, IsActive, DisabledReason, FailingSinceUnixMs, SinceSequence, CreatedAtUnixMs, UpdatedAtUnixMs, Revision)
        VALUES (@Id, @Owner, @Dialect, @Pod, @Inbox, @Url, @Description, @EventTypes, @InboxIds, @PodIds, @ClientId, @SealedSecret, @SealedOldSecret, @OldSecretUntil,
            @HeaderNames, @SealedHeaders, @IsActive, @DisabledReason, @FailingSince, @SinceSequence, @CreatedAt, @UpdatedAt, @Revision)
        """,
        WebhookRow.ArgumentsOf(webhook),
        cancellationToken);

    public async Task<Webhook?> FindAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, WebhookId id, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<WebhookRow>(
        $"SELECT {WebhookRow.Columns} FROM Webhooks w WHERE w.Id = @Id AND w.OrganizationId = @Owner AND w.Dialect = @Dialect{Within(scope)}",
        new { Id = id.ToBytes(), Owner = owner.ToBytes(), Dialect = (int)dialect, Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes() },
        cancellationToken))?.ToWebhook();

    // The second condition lets SQL Server use an index that leaves out webhooks without one.
    public async Task<Webhook?> FindByClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken) => (await session.QueryFirstOrDefaultAsync<WebhookRow>(
        $"SELECT {WebhookRow.Columns} FROM Webhooks w WHERE w.OrganizationId = @Owner AND w.ClientId = @ClientId AND w.ClientId IS NOT NULL",
        new { Owner = owner.ToBytes(), ClientId = clientId },
        cancellationToken))?.ToWebhook();

    public Task<int> CountAsync(OrganizationId owner, CancellationToken cancellationToken) =>
        session.ScalarAsync<int>("SELECT COUNT(*) FROM Webhooks WHERE OrganizationId = @Owner", new { Owner = owner.ToBytes() }, cancellationToken);

    public async Task<Page<Webhook>> PageAsync(OrganizationId owner, KeyScope scope, WebhookDialect kind, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Dialect = (int)kind, Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var rows = await session.QueryAsync<WebhookRow>(
            $"""
            SELECT {WebhookRow.Columns} FROM Webhooks w
            WHERE w.OrganizationId = @Owner AND w.Dialect = @Dialect{Within(scope)} ORDER BY w.Id DESC {dialect.Page("@Take", "@Skip")}
            """,
            arguments,
            cancellationToken);
        var total = await session.ScalarAsync<long>(
            $"SELECT COUNT(*) FROM Webhooks WHERE OrganizationId = @Owner AND Dialect = @Dialect{Within(scope)}", new { arguments.Owner, arguments.Dialect, arguments.Pod, arguments.Inbox }, cancellationToken);
        return new Page<Webhook>([.. rows.Select(row => row.ToWebhook())], total, page.Limit, page.Offset);
    }

    public async Task<IReadOnlyList<Webhook>> ListAsync(
        OrganizationId owner, KeyScope scope, WebhookDialect kind, WebhookId? after, bool isAscending, int take, CancellationToken cancellationToken)
    {
        var behind = after is null ? "" : isAscending ? " AND w.Id > @After" : " AND w.Id < @After";
        var rows = await session.QueryAsync<WebhookRow>(
            $"""
            SELECT {WebhookRow.Columns} FROM Webhooks w
            WHERE w.OrganizationId = @Owner AND w.Dialect = @Dialect{Within(scope)}{behind} ORDER BY w.Id {(isAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            new { Owner = owner.ToBytes(), Dialect = (int)kind, Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes(), After = after?.ToBytes(), Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToWebhook())];
    }

    public async Task<IReadOnlyList<OrganizationId>> ListOwnersAsync(CancellationToken cancellationToken) =>
        [.. (await session.QueryAsync<byte[]>("SELECT DISTINCT OrganizationId FROM Webhooks", null, cancellationToken)).Select(owner => owner.ToId<OrganizationId>())];

    public async Task<IReadOnlyList<Webhook>> ListActiveAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<WebhookRow>(
            $"SELECT {WebhookRow.Columns} FROM Webhooks w WHERE w.OrganizationId = @Owner AND w.IsActive = 1 ORDER BY w.Id", new { Owner = owner.ToBytes() }, cancellationToken);
        return [.. rows.Select(row => row.ToWebhook())];
    }

    public async Task<IReadOnlyList<Webhook>> FindActiveAsync(IReadOnlyList<WebhookId> ids, CancellationToken cancellationToken)
    {
        var found = new List<Webhook>(ids.Count);
        foreach (var id in ids)
        {
            var row = await session.QueryFirstOrDefaultAsync<WebhookRow>(
                $"SELECT {WebhookRow.Columns} FROM Webhooks w WHERE w.Id = @Id AND w.IsActive = 1", new { Id = id.ToBytes() }, cancellationToken);
            if (row is not null) found.Add(row.ToWebhook());
        }

        return found;
    }

    public async Task<bool> TryUpdateAsync(Webhook webhook, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE Webhooks SET Url = @Url, Description = @Description, EventTypes = @EventTypes, InboxIds = @InboxIds, PodIds = @PodIds, SealedSecret = @SealedSecret,
            SealedOldSecret = @SealedOldSecret, OldSecretUntilUnixMs = @OldSecretUntil, HeaderNames = @HeaderNames, SealedHeaders = @SealedHeaders, IsActive = @IsActive,
            DisabledReason = @DisabledReason, FailingSinceUnixMs = @FailingSince, SinceSequence = @SinceSequence, UpdatedAtUnixMs = @UpdatedAt, Revision = Revision + 1
        WHERE Id = @Id AND OrganizationId = @Owner AND Revision = @Revision
        """,
        WebhookRow.ArgumentsOf(webhook),
        cancellationToken) > 0;

    public async Task<bool> RemoveAsync(OrganizationId owner, KeyScope scope, WebhookDialect dialect, WebhookId id, CancellationToken cancellationToken) => await session.ExecuteAsync(
        $"DELETE FROM Webhooks WHERE Id = @Id AND OrganizationId = @Owner AND Dialect = @Dialect{Within(scope)}",
        new { Id = id.ToBytes(), Owner = owner.ToBytes(), Dialect = (int)dialect, Pod = scope.Pod?.ToBytes(), Inbox = scope.Inbox?.ToBytes() },
        cancellationToken) > 0;

    public Task NoteFailureAsync(WebhookId id, DateTimeOffset now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE Webhooks SET FailingSinceUnixMs = @Now WHERE Id = @Id AND FailingSinceUnixMs IS NULL", new { Id = id.ToBytes(), Now = now.ToUnixTimeMilliseconds() }, cancellationToken);

    public Task NoteSuccessAsync(WebhookId id, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE Webhooks SET FailingSinceUnixMs = NULL WHERE Id = @Id AND FailingSinceUnixMs IS NOT NULL", new { Id = id.ToBytes() }, cancellationToken);

    public async Task<bool> DisableAsync(WebhookId id, string reason, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Webhooks SET IsActive = 0, DisabledReason = @Reason, UpdatedAtUnixMs = @Now, Revision = Revision + 1 WHERE Id = @Id AND IsActive = 1",
        new { Id = id.ToBytes(), Reason = reason, Now = now.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    private static string Within(KeyScope scope) => (scope.Pod is null ? "" : " AND PodId = @Pod") + (scope.Inbox is null ? "" : " AND InboxId = @Inbox");
}
