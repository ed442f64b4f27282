using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Application.Lists;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ListRepository(IDbSession session, ISqlDialect dialect, ISuppressionList suppressions) : IListRepository
{
    private const string ThisList = "OrganizationId = @Owner AND Level = @Level AND ScopeId = @ScopeId AND Direction = @Direction AND Type = @Type";

    /// <summary>What one level says: the entries that match, and that there is an allow list at all. Numbers are those of the enums.</summary>
    private static string AskedAt(ListLevel level, string scope) => $"""
        SELECT Level, Type, Target FROM ListEntries
        WHERE OrganizationId = @Owner AND Level = {(int)level} AND ScopeId = {scope} AND Direction = @Direction AND Type IN (0, 1) AND Target IN (@Address, @Domain)
        UNION ALL
        SELECT {(int)level} AS Level, 0 AS Type, NULL AS Target
        WHERE EXISTS (SELECT 1 FROM ListEntries e WHERE e.OrganizationId = @Owner AND e.Level = {(int)level} AND e.ScopeId = {scope} AND e.Direction = @Direction AND e.Type = 0)
        """;

    private static readonly string Findings =
        $"{AskedAt(ListLevel.Inbox, "@Inbox")} UNION ALL {AskedAt(ListLevel.Pod, "@Pod")} UNION ALL {AskedAt(ListLevel.Organization, "@Owner")}";

    public async Task<bool> AddAsync(ListEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var keys = Keys(entry.Scope, entry.Direction, entry.Type, entry.Target);
        var isAdded = await session.TryInsertAsync(
            dialect,
            """
            INSERT INTO ListEntries (OrganizationId, Level, ScopeId, Direction, Type, Target, Reason, CreatedAtUnixMs)
            VALUES (@Owner, @Level, @ScopeId, @Direction, @Type, @Target, @Reason, @Now)
            """,
            new { keys.Owner, keys.Level, keys.ScopeId, keys.Direction, keys.Type, keys.Target, entry.Reason, Now = entry.CreatedAt.ToUnixTimeMilliseconds() },
            cancellationToken);
        if (isAdded) await CountAsync(keys.Owner, +1, cancellationToken);
        return isAdded;
    }

    public async Task<bool> RemoveAsync(ListScope scope, ListDirection direction, ListType type, ListTarget target, CancellationToken cancellationToken)
    {
        var keys = Keys(scope, direction, type, target);
        if (await session.ExecuteAsync($"DELETE FROM ListEntries WHERE {ThisList} AND Target = @Target", keys, cancellationToken) == 0) return false;
        await CountAsync(keys.Owner, -1, cancellationToken);
        return true;
    }

    public async Task RemoveAllAsync(ListScope scope, CancellationToken cancellationToken)
    {
        var owner = scope.OrganizationId.ToBytes();
        var removed = await session.ExecuteAsync(
            "DELETE FROM ListEntries WHERE OrganizationId = @Owner AND Level = @Level AND ScopeId = @ScopeId",
            new { Owner = owner, Level = (int)scope.Level, ScopeId = scope.Id.ToByteArray(bigEndian: true) },
            cancellationToken);
        if (removed > 0) await CountAsync(owner, -removed, cancellationToken);
    }

    public async Task<ListEntry?> FindAsync(ListScope scope, ListDirection direction, ListType type, ListTarget target, CancellationToken cancellationToken)
    {
        // The suppression list first: who is on both cannot be taken off here.
        if (ShowsSuppressions(scope, direction, type) && EmailAddress.TryParse(target?.Key, out var address)
            && await suppressions.FindEntryAsync(scope.OrganizationId, address, cancellationToken) is { } suppression)
            return new ListEntry(scope, direction, type, ListTarget.Of(suppression.Address), ReasonOf(suppression.Reason), suppression.CreatedAt, IsReadOnly: true);

        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT Target, Reason, CreatedAtUnixMs FROM ListEntries WHERE {ThisList} AND Target = @Target", Keys(scope, direction, type, target!), cancellationToken);
        return row?.ToEntry(scope, direction, type);
    }

    public async Task<CursorPage<ListEntry>> PageAsync(
        ListScope scope, ListDirection direction, ListType type, CursorRequest page, CancellationToken cancellationToken)
    {
        var (owner, take) = (scope.OrganizationId.ToBytes(), page.Limit + 1);
        var after = page.After ?? "";
        const string Own = $"SELECT Target, Reason, CreatedAtUnixMs, NULL AS Suppressed FROM ListEntries WHERE {ThisList} AND Target > @After";
        var sql = ShowsSuppressions(scope, direction, type)
            ? $"""
              {Own} AND NOT EXISTS (SELECT 1 FROM Suppressions s WHERE s.OrganizationId = @Owner AND s.AddressKey = Target)
              UNION ALL
              SELECT AddressKey AS Target, NULL AS Reason, CreatedAtUnixMs, Reason AS Suppressed FROM Suppressions WHERE OrganizationId = @Owner AND AddressKey > @After
              """
            : Own;
        var rows = await session.QueryAsync<Row>(
            $"{sql} ORDER BY Target {dialect.Limit("@Take")}",
            new
            {
                Owner = owner,
                Level = (int)scope.Level,
                ScopeId = scope.Id.ToByteArray(bigEndian: true),
                Direction = (int)direction,
                Type = (int)type,
                After = after,
                Take = take,
            },
            cancellationToken);
        return new CursorPage<ListEntry>(
            [.. rows.Take(page.Limit).Select(row => row.ToEntry(scope, direction, type))], rows.Count > page.Limit ? rows[page.Limit - 1].Target : null);
    }

    public async Task<bool> AnyAsync(OrganizationId owner, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>("SELECT ListEntryCount FROM Organizations WHERE Id = @Owner", new { Owner = owner.ToBytes() }, cancellationToken) > 0;

    public async Task<IReadOnlyList<ListFinding>> FindAsync(
        OrganizationId owner, PodId pod, InboxId inbox, ListDirection direction, IReadOnlyList<ListTarget> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var rows = await session.QueryAsync<FindingRow>(
            Findings,
            new
            {
                Owner = owner.ToBytes(),
                Pod = pod.ToBytes(),
                Inbox = inbox.ToBytes(),
                Direction = (int)direction,
                Address = targets.Count > 0 ? targets[0].Key : "", // No entry is empty.
                Domain = targets.Count > 1 ? targets[1].Key : "",
            },
            cancellationToken);
        return [.. rows.Select(row => new ListFinding((ListLevel)row.Level, (ListType)row.Type, row.Target is { } target ? new ListTarget(target) : null))];
    }

    private static bool ShowsSuppressions(ListScope scope, ListDirection direction, ListType type) =>
        scope.Level == ListLevel.Organization && direction == ListDirection.Send && type == ListType.Block;

    private static string ReasonOf(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Manual => "manual",
        SuppressionReason.HardBounce => "bounce",
        SuppressionReason.Complaint => "complaint",
    };

    private static ListKeys Keys(ListScope scope, ListDirection direction, ListType type, ListTarget target) =>
        new(scope.OrganizationId.ToBytes(), (int)scope.Level, scope.Id.ToByteArray(bigEndian: true), (int)direction, (int)type, target.Key);

    private Task<int> CountAsync(byte[] owner, int entries, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE Organizations SET ListEntryCount = ListEntryCount + @Entries WHERE Id = @Owner", new { Owner = owner, Entries = entries }, cancellationToken);

    private sealed record ListKeys(byte[] Owner, int Level, byte[] ScopeId, int Direction, int Type, string Target);

    private sealed class FindingRow
    {
        public int Level { get; init; }

        public int Type { get; init; }

        public string? Target { get; init; }
    }

    private sealed class Row
    {
        public required string Target { get; init; }

        public string? Reason { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public int? Suppressed { get; init; }

        public ListEntry ToEntry(ListScope scope, ListDirection direction, ListType type) => new(
            scope, direction, type, new ListTarget(Target), Suppressed is { } reason ? ReasonOf((SuppressionReason)reason) : Reason, CreatedAtUnixMs.ToTime(), Suppressed is not null);
    }
}
