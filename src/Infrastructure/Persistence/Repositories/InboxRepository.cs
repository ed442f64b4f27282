using AgentSend.Application.Inboxes;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class InboxRepository(IDbSession session, ISqlDialect dialect, MessageRemoval removal, DraftRemoval drafts, MailboxChanges changes) : IInboxRepository
{
    private const string Columns =
        "i.Id, i.OrganizationId, i.PodId, i.ClientId, i.Metadata, i.Address, i.DisplayName, i.DomainId, i.Status, i.DailySendLimit, i.CreatedAtUnixMs, i.UpdatedAtUnixMs";

    private const string ViewColumns =
        $"{Columns}, c.TotalSent, c.Bounces, c.Complaints, CASE WHEN c.SendDay = @UtcDay THEN c.SendsToday ELSE 0 END AS SendsToday";

    public async Task<bool> AddAsync(Inbox inbox, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = inbox.Id.ToBytes(),
            Owner = inbox.OrganizationId.ToBytes(),
            PodId = inbox.PodId.ToBytes(),
            inbox.ClientId,
            inbox.Metadata,
            Address = inbox.Address.ToString(),
            AddressKey = inbox.Address.Key,
            inbox.DisplayName,
            DomainId = inbox.DomainId?.ToBytes(),
            Status = (int)inbox.Status,
            inbox.DailySendLimit,
            CreatedAtUnixMs = inbox.CreatedAt.ToUnixTimeMilliseconds(),
            UpdatedAtUnixMs = inbox.UpdatedAt.ToUnixTimeMilliseconds(),
        };
        var isAdded = await session.TryInsertAsync(
            dialect,
            """
            INSERT INTO Inboxes (Id, OrganizationId, PodId, ClientId, Metadata, Address, AddressKey, DisplayName, DomainId, Status, DailySendLimit, CreatedAtUnixMs, UpdatedAtUnixMs)
            VALUES (@Id, @Owner, @PodId, @ClientId, @Metadata, @Address, @AddressKey, @DisplayName, @DomainId, @Status, @DailySendLimit, @CreatedAtUnixMs, @UpdatedAtUnixMs)
            """,
            row,
            cancellationToken);
        if (!isAdded) return false;

        await session.ExecuteAsync(
            """
            INSERT INTO InboxCounters (InboxId, Threads, Received, Queued, Sending, Sent, Delivered, Failed, Bounced, Complained, SendDay, SendsToday, TotalSent, Bounces, Complaints)
            VALUES (@Id, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            """,
            new { row.Id },
            cancellationToken);
        await session.ExecuteAsync("UPDATE Organizations SET InboxCount = InboxCount + 1 WHERE Id = @Owner", new { row.Owner }, cancellationToken);
        await session.ExecuteAsync("UPDATE Pods SET InboxCount = InboxCount + 1 WHERE Id = @PodId", new { row.PodId }, cancellationToken);
        return true;
    }

    public async Task<Inbox?> FindAsync(OrganizationId owner, InboxId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Inboxes i WHERE i.Id = @Id AND i.OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken);
        return row?.ToInbox();
    }

    public async Task<IReadOnlySet<InboxId>> LockAsync(IEnumerable<InboxId> ids, CancellationToken cancellationToken)
    {
        // The counters' row stands for the inbox: whatever happens in an inbox is counted. In one order, whoever asks.
        var locked = new HashSet<InboxId>();
        foreach (var id in ids.Distinct().OrderBy(id => id.Value))
        {
            var row = await session.QueryFirstOrDefaultAsync<byte[]>(dialect.LockInbox, new { Id = id.ToBytes() }, cancellationToken);
            if (row is not null) locked.Add(id);
        }

        return locked;
    }

    public async Task<Recipient?> FindRecipientAsync(EmailAddress address, CancellationToken cancellationToken) =>
        await FindExactRecipientAsync(address, cancellationToken)
        ?? (address.WithoutDetail is { } user ? await FindExactRecipientAsync(user, cancellationToken) : null);

    private async Task<Recipient?> FindExactRecipientAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        // A domain that has changed hands must not lead mail into the inboxes of who had it before.
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"""
            SELECT {Columns}, (SELECT o.ListEntryCount FROM Organizations o WHERE o.Id = i.OrganizationId) AS ListEntries
            FROM Inboxes i LEFT JOIN MailDomains d ON d.Id = i.DomainId
            WHERE i.AddressKey = @AddressKey AND (i.DomainId IS NULL OR d.ReceivingStatus = @Verified)
            """,
            new { AddressKey = address.Key, Verified = (int)ReceivingStatus.Verified },
            cancellationToken);
        return row is null ? null : new Recipient(
            row.Id.ToId<InboxId>(), row.OrganizationId.ToId<OrganizationId>(), row.PodId.ToId<PodId>(), (InboxStatus)row.Status, row.ListEntries > 0);
    }

    public Task UpdateAsync(Inbox inbox, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        UPDATE Inboxes SET DisplayName = @DisplayName, Metadata = @Metadata, Status = @Status, DailySendLimit = @DailySendLimit, UpdatedAtUnixMs = @UpdatedAtUnixMs
        WHERE Id = @Id AND OrganizationId = @Owner
        """,
        new
        {
            Id = inbox.Id.ToBytes(),
            Owner = inbox.OrganizationId.ToBytes(),
            inbox.DisplayName,
            inbox.Metadata,
            Status = (int)inbox.Status,
            inbox.DailySendLimit,
            UpdatedAtUnixMs = inbox.UpdatedAt.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    public async Task<bool> RemoveAsync(OrganizationId owner, InboxId id, CancellationToken cancellationToken)
    {
        var keys = new { Id = id.ToBytes(), Owner = owner.ToBytes() };
        await LockAsync([id], cancellationToken);
        await session.ExecuteAsync(
            "UPDATE MailDomains SET InboxCount = InboxCount - 1 WHERE Id = (SELECT i.DomainId FROM Inboxes i WHERE i.Id = @Id AND i.OrganizationId = @Owner)", keys, cancellationToken);
        await session.ExecuteAsync(
            "UPDATE Pods SET InboxCount = InboxCount - 1 WHERE Id = (SELECT i.PodId FROM Inboxes i WHERE i.Id = @Id AND i.OrganizationId = @Owner)", keys, cancellationToken);
        if (await session.ExecuteAsync("DELETE FROM Inboxes WHERE Id = @Id AND OrganizationId = @Owner", keys, cancellationToken) == 0) return false;

        await session.ExecuteAsync("DELETE FROM InboxCounters WHERE InboxId = @Id", keys, cancellationToken);
        changes.Tell(id);
        await session.ExecuteAsync("INSERT INTO RemovedInboxes (InboxId) VALUES (@Id)", keys, cancellationToken);
        await session.ExecuteAsync("UPDATE Organizations SET InboxCount = InboxCount - 1 WHERE Id = @Owner", keys, cancellationToken);
        return true;
    }

    public async Task<bool> PurgeAsync(int messages, CancellationToken cancellationToken)
    {
        await removal.LockPurgeAsync(cancellationToken);
        var inbox = await session.QueryFirstOrDefaultAsync<byte[]>($"SELECT InboxId FROM RemovedInboxes ORDER BY InboxId {dialect.Limit("1")}", null, cancellationToken);
        if (inbox is null) return false;

        var ids = await session.QueryAsync<byte[]>(
            $"SELECT Id FROM Messages WHERE InboxId = @Inbox ORDER BY Id {dialect.Limit("@Take")}", new { Inbox = inbox, Take = messages }, cancellationToken);
        foreach (var id in ids) await removal.RemoveAsync(id, cancellationToken);
        if (ids.Count == messages) return true;

        var threads = await session.QueryAsync<ThreadRow>(
            $"SELECT Id, OrganizationId, Flags, Labels FROM Threads WHERE InboxId = @Inbox ORDER BY Id {dialect.Limit("@Take")}",
            new { Inbox = inbox, Take = messages },
            cancellationToken);
        foreach (var thread in threads) await RemoveThreadAsync(thread, cancellationToken);
        if (threads.Count == messages) return true;
        if (await drafts.RemoveOfInboxAsync(inbox, messages, cancellationToken) == messages) return true;

        await session.ExecuteAsync("DELETE FROM VanishedUids WHERE InboxId = @Inbox", new { Inbox = inbox }, cancellationToken);
        await session.ExecuteAsync("DELETE FROM RemovedInboxes WHERE InboxId = @Inbox", new { Inbox = inbox }, cancellationToken);
        return true;
    }

    private async Task RemoveThreadAsync(ThreadRow thread, CancellationToken cancellationToken)
    {
        foreach (var label in MessageColumns.ToLabels(thread.Flags, thread.Labels).Words)
        {
            await session.ExecuteAsync(
                "DELETE FROM ThreadLabels WHERE OrganizationId = @OrganizationId AND Label = @Label AND ThreadId = @Id",
                new { thread.OrganizationId, Label = label, thread.Id },
                cancellationToken);
        }

        await session.ExecuteAsync("DELETE FROM Threads WHERE Id = @Id", new { thread.Id }, cancellationToken);
    }

    public async Task<InboxView?> FindViewAsync(OrganizationId owner, InboxId id, int utcDay, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {ViewColumns} FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Id AND i.OrganizationId = @Owner",
            new { Id = id.ToBytes(), Owner = owner.ToBytes(), UtcDay = utcDay },
            cancellationToken);
        return row?.ToView();
    }

    public async Task<bool> TryCountSendAsync(InboxId id, int utcDay, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE InboxCounters
        SET SendsToday = CASE WHEN SendDay = @UtcDay THEN SendsToday + 1 ELSE 1 END, SendDay = @UtcDay, TotalSent = TotalSent + 1
        WHERE InboxId = @Id
          AND CASE WHEN SendDay = @UtcDay THEN SendsToday ELSE 0 END < (SELECT i.DailySendLimit FROM Inboxes i WHERE i.Id = @Id)
        """,
        new { Id = id.ToBytes(), UtcDay = utcDay },
        cancellationToken) > 0;

    public async Task<Failure?> FindSendingObstacleAsync(InboxId id, CancellationToken cancellationToken)
    {
        const int Stopped = -1;
        var status = await session.ScalarAsync<int?>(
            $"SELECT CASE WHEN IsSendingStopped <> 0 THEN {Stopped} ELSE Status END FROM Inboxes WHERE Id = @Id", new { Id = id.ToBytes() }, cancellationToken);
        return status switch { null => InboxFailures.NotFound, Stopped => InboxFailures.SendingStopped, (int)InboxStatus.Suspended => InboxFailures.Suspended, _ => null };
    }

    public async Task<bool> StopSendingAsync(InboxId id, bool isStopped, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Inboxes SET IsSendingStopped = @IsStopped WHERE Id = @Id", new { Id = id.ToBytes(), IsStopped = isStopped ? 1 : 0 }, cancellationToken) > 0;

    public Task CountBounceAsync(InboxId id, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE InboxCounters SET Bounces = Bounces + 1 WHERE InboxId = @Id", new { Id = id.ToBytes() }, cancellationToken);

    public Task CountComplaintAsync(InboxId id, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE InboxCounters SET Complaints = Complaints + 1 WHERE InboxId = @Id", new { Id = id.ToBytes() }, cancellationToken);

    public async Task<SenderReputation?> FindReputationAsync(InboxId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<ReputationRow>(
            "SELECT TotalSent, Bounces, Complaints FROM InboxCounters WHERE InboxId = @Id", new { Id = id.ToBytes() }, cancellationToken);
        return row is null ? null : new SenderReputation(row.TotalSent, row.Bounces, row.Complaints);
    }

    public async Task<bool> SuspendAsync(InboxId id, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Inboxes SET Status = @Suspended, UpdatedAtUnixMs = @Now WHERE Id = @Id AND Status = @Active",
        new { Id = id.ToBytes(), Suspended = (int)InboxStatus.Suspended, Active = (int)InboxStatus.Active, Now = now.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    private sealed class ThreadRow
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public int Flags { get; init; }

        public string? Labels { get; init; }
    }

    private sealed class ReputationRow
    {
        public long TotalSent { get; init; }

        public long Bounces { get; init; }

        public long Complaints { get; init; }
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] OrganizationId { get; init; }

        public required byte[] PodId { get; init; }

        public string? ClientId { get; init; }

        public string? Metadata { get; init; }

        public required string Address { get; init; }

        public string? DisplayName { get; init; }

        public byte[]? DomainId { get; init; }

        public int Status { get; init; }

        public int DailySendLimit { get; init; }

        public int SendsToday { get; init; }

        public long TotalSent { get; init; }

        public long Bounces { get; init; }

        public long Complaints { get; init; }

        public long ListEntries { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public Inbox ToInbox() => new(
            Id.ToId<InboxId>(), OrganizationId.ToId<OrganizationId>(), EmailAddress.Parse(Address), DisplayName, DomainId?.ToId<DomainId>(),
            (InboxStatus)Status, DailySendLimit, CreatedAtUnixMs.ToTime(), UpdatedAtUnixMs.ToTime())
        {
            PodId = PodId.ToId<PodId>(),
            ClientId = ClientId,
            Metadata = Metadata,
        };

        public InboxView ToView() => new(
            Id.ToGuid(), Address, DisplayName, DomainId?.ToGuid(), (InboxStatus)Status, DailySendLimit, SendsToday, TotalSent, Bounces, Complaints,
            CreatedAtUnixMs.ToTime(), UpdatedAtUnixMs.ToTime())
        {
            PodId = PodId.ToGuid(),
            ClientId = ClientId,
            Metadata = Metadata,
        };
    }
}
