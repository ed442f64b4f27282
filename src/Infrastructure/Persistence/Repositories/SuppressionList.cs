using AgentSend.Application.Abstractions;
using AgentSend.Application.Delivery;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class SuppressionList(IDbSession session, ISqlDialect dialect) : ISuppressionList
{
    public Task<bool> AddAsync(Suppression suppression, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suppression);
        return session.TryInsertAsync(
            dialect,
            """
            INSERT INTO Suppressions (OrganizationId, AddressKey, Address, Reason, MessageId, CreatedAtUnixMs)
            VALUES (@Owner, @AddressKey, @Address, @Reason, @MessageId, @Now)
            """,
            new
            {
                Owner = suppression.OrganizationId.ToBytes(),
                AddressKey = KeyOf(suppression.Address),
                Address = suppression.Address.ToString(),
                Reason = (int)suppression.Reason,
                MessageId = suppression.MessageId?.ToBytes(),
                Now = suppression.CreatedAt.ToUnixTimeMilliseconds(),
            },
            cancellationToken);
    }

    public async Task<bool> RemoveAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return await session.ExecuteAsync(
            "DELETE FROM Suppressions WHERE OrganizationId = @Owner AND AddressKey = @AddressKey", new { Owner = owner.ToBytes(), AddressKey = KeyOf(address) }, cancellationToken) > 0;
    }

    public async Task<IReadOnlyList<EmailAddress>> FindAsync(OrganizationId owner, IReadOnlyList<EmailAddress> addresses, CancellationToken cancellationToken)
    {
        var found = new List<EmailAddress>();
        foreach (var address in addresses)
        {
            var rows = await session.ScalarAsync<long>(
                "SELECT COUNT(*) FROM Suppressions WHERE OrganizationId = @Owner AND AddressKey = @AddressKey",
                new { Owner = owner.ToBytes(), AddressKey = KeyOf(address) },
                cancellationToken);
            if (rows > 0) found.Add(address);
        }

        return found;
    }

    public async Task<Suppression?> FindEntryAsync(OrganizationId owner, EmailAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            "SELECT Address, Reason, MessageId, CreatedAtUnixMs FROM Suppressions WHERE OrganizationId = @Owner AND AddressKey = @AddressKey",
            new { Owner = owner.ToBytes(), AddressKey = KeyOf(address) },
            cancellationToken);
        return row?.ToSuppression(owner);
    }

    public async Task<Page<Suppression>> PageAsync(OrganizationId owner, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT Address, Reason, MessageId, CreatedAtUnixMs FROM Suppressions
            WHERE OrganizationId = @Owner ORDER BY AddressKey {dialect.Page("@Take", "@Skip")}
            """,
            arguments,
            cancellationToken);
        var total = await session.ScalarAsync<long>("SELECT COUNT(*) FROM Suppressions WHERE OrganizationId = @Owner", new { arguments.Owner }, cancellationToken);
        return new Page<Suppression>([.. rows.Select(row => row.ToSuppression(owner))], total, page.Limit, page.Offset);
    }

    /// <summary>In lower case: no server in use tells users apart by capitals, and one who bounced is not to be reached by shouting.</summary>
    private static string KeyOf(EmailAddress address) => address.Key.ToLowerInvariant();

    private sealed class Row
    {
        public required string Address { get; init; }

        public int Reason { get; init; }

        public byte[]? MessageId { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public Suppression ToSuppression(OrganizationId owner) =>
            new(owner, EmailAddress.Parse(Address), (SuppressionReason)Reason, MessageId?.ToId<MessageId>(), CreatedAtUnixMs.ToTime());
    }
}
