using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class SqlDeliveryQueue(IDbSession session, ISqlDialect dialect) : IDeliveryQueue
{
    private const int MaxReplyCharacters = 1000;
    private const int MaxHostCharacters = 255;

    public async Task EnqueueAsync(
        MessageId message, OrganizationId owner, IReadOnlyList<EmailAddress> recipients, DateTimeOffset dueAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var recipient in recipients)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs, Attempts, QueuedAtUnixMs)
                VALUES (@Id, @Owner, @Message, @Recipient, @State, @DueAt, @Now, 0, @DueAt)
                """,
                new
                {
                    Id = DeliveryId.New(now).ToBytes(),
                    Owner = owner.ToBytes(),
                    Message = message.ToBytes(),
                    Recipient = recipient.ToString(),
                    State = (int)DeliveryState.Due,
                    DueAt = dueAt.ToUnixTimeMilliseconds(),
                    Now = now.ToUnixTimeMilliseconds(),
                },
                cancellationToken);
        }
    }

    public async Task<IReadOnlyList<OrganizationId>> FindDueOrganizationsAsync(OrganizationId? after, int take, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One look into each organization's part of the index, however long its queue is.
        var rows = await session.QueryAsync<byte[]>(
            $"""
            SELECT o.Id FROM Organizations o
            WHERE o.Id > @After AND o.IsSendingStopped = 0
              AND EXISTS (SELECT 1 FROM Deliveries d WHERE d.State = 0 AND d.OrganizationId = o.Id AND d.DueAtUnixMs <= @Now)
            ORDER BY o.Id {dialect.Limit("@Take")}
            """,
            new { After = (after ?? OrganizationId.From(Guid.Empty)).ToBytes(), Now = now.ToUnixTimeMilliseconds(), Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToId<OrganizationId>())];
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimDueAsync(
        OrganizationId owner, int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<ClaimedRow>(
            dialect.ClaimDueDeliveries,
            new
            {
                Owner = owner.ToBytes(),
                Take = take,
                Lease = lease.ToByteArray(bigEndian: true),
                Now = now.ToUnixTimeMilliseconds(),
                Until = leaseUntil.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
        return
        [
            .. rows.Select(row => new ClaimedDelivery(
                row.Id.ToId<DeliveryId>(), owner, row.MessageId.ToId<MessageId>(), EmailAddress.Parse(row.Recipient), row.Attempts, row.QueuedAtUnixMs.ToTime())),
        ];
    }

    public async Task RenewAsync(IReadOnlyList<DeliveryId> ids, Guid lease, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
        {
            await session.ExecuteAsync(
                "UPDATE Deliveries SET DueAtUnixMs = @Until WHERE Id = @Id AND State = 0 AND Lease = @Lease",
                new { Id = id.ToBytes(), Lease = lease.ToByteArray(bigEndian: true), Until = leaseUntil.ToUnixTimeMilliseconds() },
                cancellationToken);
        }
    }

    public async Task<bool> TryPostponeAsync(
        DeliveryId id, Guid lease, DateTimeOffset dueAt, string? reply, bool isAttempt, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE Deliveries SET DueAtUnixMs = @DueAt, Lease = NULL, Reply = COALESCE(@Reply, Reply), Attempts = Attempts + @More, UpdatedAtUnixMs = @Now
        WHERE Id = @Id AND State = 0 AND Lease = @Lease
        """,
        new
        {
            Id = id.ToBytes(),
            Lease = lease.ToByteArray(bigEndian: true),
            DueAt = dueAt.ToUnixTimeMilliseconds(),
            Reply = Cut(reply, MaxReplyCharacters),
            More = isAttempt ? 1 : 0,
            Now = now.ToUnixTimeMilliseconds(),
        },
        cancellationToken) > 0;

    public async Task<bool> TryEndAsync(
        DeliveryId id, Guid lease, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE Deliveries SET State = @State, Reply = @Reply, Lease = NULL, Attempts = Attempts + 1, UpdatedAtUnixMs = @Now
        WHERE Id = @Id AND State = @Due AND Lease = @Lease
        """,
        new
        {
            Id = id.ToBytes(),
            Lease = lease.ToByteArray(bigEndian: true),
            State = (int)state,
            Due = (int)DeliveryState.Due,
            Reply = Cut(reply, MaxReplyCharacters),
            Now = now.ToUnixTimeMilliseconds(),
        },
        cancellationToken) > 0;

    public async Task AddAttemptAsync(DeliveryId id, DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        await session.TryInsertAsync(
            dialect,
            """
            INSERT INTO DeliveryAttempts (DeliveryId, Number, AtUnixMs, State, Reply, RemoteHost, RemoteAddress, TlsVersion)
            VALUES (@Id, @Number, @At, @State, @Reply, @RemoteHost, @RemoteAddress, @TlsVersion)
            """,
            new
            {
                Id = id.ToBytes(),
                attempt.Number,
                At = attempt.At.ToUnixTimeMilliseconds(),
                State = (int)attempt.State,
                Reply = Cut(attempt.Reply, MaxReplyCharacters),
                RemoteHost = Cut(attempt.RemoteHost, MaxHostCharacters),
                attempt.RemoteAddress,
                attempt.TlsVersion,
            },
            cancellationToken);
    }

    public Task ReportAsync(DeliveryId id, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken) => session.ExecuteAsync(
        "UPDATE Deliveries SET State = @State, Reply = COALESCE(@Reply, Reply), Lease = NULL, UpdatedAtUnixMs = @Now WHERE Id = @Id",
        new { Id = id.ToBytes(), State = (int)state, Reply = Cut(reply, MaxReplyCharacters), Now = now.ToUnixTimeMilliseconds() },
        cancellationToken);

    public async Task<IReadOnlyList<DeliveryState>> StatesOfAsync(MessageId message, CancellationToken cancellationToken)
    {
        var states = await session.QueryAsync<int>("SELECT State FROM Deliveries WHERE MessageId = @Message", new { Message = message.ToBytes() }, cancellationToken);
        return [.. states.Select(state => (DeliveryState)state)];
    }

    public async Task<IReadOnlyList<DeliveryView>> ListAsync(MessageId message, CancellationToken cancellationToken)
    {
        var arguments = new { Message = message.ToBytes() };
        var rows = await session.QueryAsync<DeliveryRow>(
            "SELECT Id, Recipient, State, DueAtUnixMs, Reply, UpdatedAtUnixMs FROM Deliveries WHERE MessageId = @Message ORDER BY Id", arguments, cancellationToken);
        var attempts = (await session.QueryAsync<AttemptRow>(
            """
            SELECT a.DeliveryId, a.Number, a.AtUnixMs, a.State, a.Reply, a.RemoteHost, a.RemoteAddress, a.TlsVersion
            FROM DeliveryAttempts a JOIN Deliveries d ON d.Id = a.DeliveryId WHERE d.MessageId = @Message ORDER BY a.DeliveryId, a.Number
            """,
            arguments,
            cancellationToken)).ToLookup(row => row.DeliveryId.ToGuid());
        return [.. rows.Select(row => row.ToView([.. attempts[row.Id.ToGuid()].Select(attempt => attempt.ToAttempt())]))];
    }

    private static string? Cut(string? text, int characters) => text is not null && text.Length > characters ? text[..characters] : text;

    private sealed class ClaimedRow
    {
        public required byte[] Id { get; init; }

        public required byte[] MessageId { get; init; }

        public required string Recipient { get; init; }

        public int Attempts { get; init; }

        public long QueuedAtUnixMs { get; init; }
    }

    private sealed class DeliveryRow
    {
        public required byte[] Id { get; init; }

        public required string Recipient { get; init; }

        public int State { get; init; }

        public long DueAtUnixMs { get; init; }

        public string? Reply { get; init; }

        public long UpdatedAtUnixMs { get; init; }

        public DeliveryView ToView(IReadOnlyList<DeliveryAttempt> attempts) => new(
            Id.ToId<DeliveryId>(), EmailAddress.Parse(Recipient), (DeliveryState)State, State == (int)DeliveryState.Due ? DueAtUnixMs.ToTime() : null, Reply,
            UpdatedAtUnixMs.ToTime(), attempts);
    }

    private sealed class AttemptRow
    {
        public required byte[] DeliveryId { get; init; }

        public int Number { get; init; }

        public long AtUnixMs { get; init; }

        public int State { get; init; }

        public string? Reply { get; init; }

        public string? RemoteHost { get; init; }

        public string? RemoteAddress { get; init; }

        public string? TlsVersion { get; init; }

        public DeliveryAttempt ToAttempt() => new(Number, AtUnixMs.ToTime(), (DeliveryState)State, Reply, RemoteHost, RemoteAddress, TlsVersion);
    }
}
