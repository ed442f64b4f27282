using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class SqlDeliveryQueue(IDbSession session, ISqlDialect dialect) : IDeliveryQueue
{
    private const int MaxReplyCharacters = 1000;

    public async Task EnqueueAsync(
        MessageId message, OrganizationId owner, IReadOnlyList<EmailAddress> recipients, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var recipient in recipients)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO Deliveries (Id, OrganizationId, MessageId, Recipient, State, DueAtUnixMs, UpdatedAtUnixMs)
                VALUES (@Id, @Owner, @Message, @Recipient, @State, @Now, @Now)
                """,
                new
                {
                    Id = DeliveryId.New(now).ToBytes(),
                    Owner = owner.ToBytes(),
                    Message = message.ToBytes(),
                    Recipient = recipient.ToString(),
                    State = (int)DeliveryState.Due,
                    Now = now.ToUnixTimeMilliseconds(),
                },
                cancellationToken);
        }
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> ClaimDueAsync(
        int take, Guid lease, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            dialect.ClaimDueDeliveries,
            new { Take = take, Lease = lease.ToByteArray(bigEndian: true), Now = now.ToUnixTimeMilliseconds(), Until = leaseUntil.ToUnixTimeMilliseconds() },
            cancellationToken);
        return [.. rows.Select(row => new ClaimedDelivery(row.Id.ToId<DeliveryId>(), row.MessageId.ToId<MessageId>(), EmailAddress.Parse(row.Recipient)))];
    }

    public async Task<bool> TryEndAsync(
        DeliveryId id, Guid lease, DeliveryState state, string? reply, DateTimeOffset now, CancellationToken cancellationToken) => await session.ExecuteAsync(
        """
        UPDATE Deliveries SET State = @State, Reply = @Reply, Lease = NULL, UpdatedAtUnixMs = @Now
        WHERE Id = @Id AND State = @Due AND Lease = @Lease
        """,
        new
        {
            Id = id.ToBytes(),
            Lease = lease.ToByteArray(bigEndian: true),
            State = (int)state,
            Due = (int)DeliveryState.Due,
            Reply = reply is { Length: > MaxReplyCharacters } ? reply[..MaxReplyCharacters] : reply,
            Now = now.ToUnixTimeMilliseconds(),
        },
        cancellationToken) > 0;

    public async Task<IReadOnlyList<DeliveryState>> StatesOfAsync(MessageId message, CancellationToken cancellationToken)
    {
        var states = await session.QueryAsync<int>("SELECT State FROM Deliveries WHERE MessageId = @Message", new { Message = message.ToBytes() }, cancellationToken);
        return [.. states.Select(state => (DeliveryState)state)];
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] MessageId { get; init; }

        public required string Recipient { get; init; }
    }
}
