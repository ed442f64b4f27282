using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Lists of inboxes, and inboxes by the names their makers gave them.</summary>
internal sealed partial class InboxRepository
{
    public async Task<CursorPage<InboxView>> PageAsync(OrganizationId owner, KeyScope scope, CursorRequest page, int utcDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {ViewColumns} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id
            WHERE {Within(scope)} AND i.Id {(page.IsAscending ? ">" : "<")} @After
            ORDER BY i.Id {(page.IsAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            new
            {
                Owner = owner.ToBytes(),
                Pod = scope.Pod?.ToBytes(),
                Inbox = scope.Inbox?.ToBytes(),
                UtcDay = utcDay,
                After = Cursors.ToId(page.After) ?? (page.IsAscending ? Cursors.FirstId : Cursors.LastId),
                Take = page.Limit + 1,
            },
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToView(), row => Cursors.Of(row.Id));
    }

    public async Task<Page<InboxView>> PageAsync(OrganizationId owner, KeyScope scope, PageRequest page, int utcDay, CancellationToken cancellationToken)
    {
        var arguments = new
        {
            Owner = owner.ToBytes(),
            Pod = scope.Pod?.ToBytes(),
            Inbox = scope.Inbox?.ToBytes(),
            UtcDay = utcDay,
            Take = page.Limit,
            Skip = page.Offset,
        };
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {ViewColumns} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id
            WHERE {Within(scope)} ORDER BY i.Id DESC {dialect.Page("@Take", "@Skip")}
            """,
            arguments,
            cancellationToken);
        var total = scope switch
        {
            { Inbox: not null } => await session.ScalarAsync<long>("SELECT COUNT(*) FROM Inboxes i WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken),
            { Pod: not null } => await session.ScalarAsync<long>("SELECT InboxCount FROM Pods WHERE Id = @Pod AND OrganizationId = @Owner", arguments, cancellationToken),
            _ => await session.ScalarAsync<long>("SELECT InboxCount FROM Organizations WHERE Id = @Owner", arguments, cancellationToken),
        };
        return new Page<InboxView>([.. rows.Select(row => row.ToView())], total, page.Limit, page.Offset);
    }

    public async Task<InboxPlace?> FindPlaceAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Inboxes i WHERE i.AddressKey = @AddressKey AND i.OrganizationId = @Owner",
            new { AddressKey = address.Key, Owner = owner.ToBytes() },
            cancellationToken);
        return row is null ? null : new InboxPlace(row.Id.ToId<InboxId>(), row.PodId.ToId<PodId>(), row.Address);
    }

    public Task LockClientIdAsync(OrganizationId owner, string clientId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(dialect.LockByName, new { Name = LockName(owner, clientId) }, cancellationToken);

    public async Task<InboxView?> FindByClientIdAsync(OrganizationId owner, string clientId, int utcDay, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {ViewColumns} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.OrganizationId = @Owner AND i.ClientId = @ClientId",
            new { Owner = owner.ToBytes(), ClientId = clientId, UtcDay = utcDay },
            cancellationToken);
        return row?.ToView();
    }

    private static string Within(KeyScope scope) => scope switch
    {
        { Inbox: not null } => "i.Id = @Inbox AND i.OrganizationId = @Owner",
        { Pod: not null } => "i.PodId = @Pod AND i.OrganizationId = @Owner",
        _ => "i.OrganizationId = @Owner",
    };

    /// <summary>SQL Server takes names of 255 characters; a client id may be longer, and two that share a lock merely wait for each other.</summary>
    private static string LockName(OrganizationId owner, string clientId) => $"AgentSend inbox {owner} {clientId[..Math.Min(clientId.Length, 150)]}";
}
