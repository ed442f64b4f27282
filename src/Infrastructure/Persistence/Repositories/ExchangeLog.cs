using AgentSend.Application.Delivery;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ExchangeLog(IDbSession session) : IExchangeLog
{
    public async Task<Exchange> CountSendAsync(InboxId inbox, EmailAddress recipient, DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        var keys = new
        {
            Inbox = inbox.ToBytes(),
            AddressKey = KeyOf(recipient),
            Now = now.ToUnixTimeMilliseconds(),
            WindowEnds = (now + window).ToUnixTimeMilliseconds(),
        };
        var counted = await session.ExecuteAsync(
            """
            UPDATE Exchanges
            SET Sends = CASE WHEN WindowEndsUnixMs > @Now THEN Sends + 1 ELSE 1 END,
                Received = CASE WHEN WindowEndsUnixMs > @Now THEN Received ELSE 0 END,
                WindowEndsUnixMs = CASE WHEN WindowEndsUnixMs > @Now THEN WindowEndsUnixMs ELSE @WindowEnds END
            WHERE InboxId = @Inbox AND AddressKey = @AddressKey
            """,
            keys,
            cancellationToken);
        if (counted == 0)
        {
            await session.ExecuteAsync(
                "INSERT INTO Exchanges (InboxId, AddressKey, WindowEndsUnixMs, Sends, Received) VALUES (@Inbox, @AddressKey, @WindowEnds, 1, 0)", keys, cancellationToken);
            return new Exchange(1, 0);
        }

        var row = await session.QueryFirstOrDefaultAsync<Row>("SELECT Sends, Received FROM Exchanges WHERE InboxId = @Inbox AND AddressKey = @AddressKey", keys, cancellationToken);
        return row is null ? new Exchange(1, 0) : new Exchange(row.Sends, row.Received);
    }

    public Task CountReceivedAsync(InboxId inbox, EmailAddress from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);
        return session.ExecuteAsync(
            "UPDATE Exchanges SET Received = Received + 1 WHERE InboxId = @Inbox AND AddressKey = @AddressKey AND WindowEndsUnixMs > @Now",
            new { Inbox = inbox.ToBytes(), AddressKey = KeyOf(from), Now = now.ToUnixTimeMilliseconds() },
            cancellationToken);
    }

    public Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("DELETE FROM Exchanges WHERE WindowEndsUnixMs <= @Now", new { Now = now.ToUnixTimeMilliseconds() }, cancellationToken);

    private static string KeyOf(EmailAddress address) => address.Key.ToLowerInvariant();

    private sealed class Row
    {
        public int Sends { get; init; }

        public int Received { get; init; }
    }
}
