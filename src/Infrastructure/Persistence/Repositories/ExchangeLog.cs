using AgentSend.Application.Delivery;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ExchangeLog(IDbSession session, ISqlDialect dialect) : IExchangeLog
{
    /// <summary>How far down a crowded inbox is looked, for each message that is counted.</summary>
    private const int LookFor = 5;

    public async Task<int> CountSendAsync(InboxId inbox, EmailAddress to, DateTimeOffset now, TimeSpan window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(to);
        var keys = new
        {
            Inbox = inbox.ToBytes(),
            AddressKey = KeyOf(to),
            Now = now.ToUnixTimeMilliseconds(),
            WindowEnds = (now + window).ToUnixTimeMilliseconds(),
        };
        var counted = await session.ExecuteAsync(
            """
            UPDATE Exchanges
            SET Sends = CASE WHEN WindowEndsUnixMs > @Now THEN Sends + 1 ELSE 1 END,
                WindowEndsUnixMs = CASE WHEN WindowEndsUnixMs > @Now THEN WindowEndsUnixMs ELSE @WindowEnds END
            WHERE InboxId = @Inbox AND AddressKey = @AddressKey
            """,
            keys,
            cancellationToken);
        if (counted == 0)
        {
            await session.ExecuteAsync("INSERT INTO Exchanges (InboxId, AddressKey, WindowEndsUnixMs, Sends) VALUES (@Inbox, @AddressKey, @WindowEnds, 1)", keys, cancellationToken);
            return 1;
        }

        return await session.ScalarAsync<int>("SELECT Sends FROM Exchanges WHERE InboxId = @Inbox AND AddressKey = @AddressKey", keys, cancellationToken);
    }

    public async Task<int> CountReceivedAsync(InboxId inbox, EmailAddress from, DateTimeOffset since, int atMost, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(from);

        // An id begins with its time: the youngest are the end of the index.
        var senders = await session.QueryAsync<string>(
            $"""
            SELECT FromMailbox FROM Messages WHERE InboxId = @Inbox AND Direction = @Inbound AND CreatedAtUnixMs >= @Since
            ORDER BY Id DESC {dialect.Limit("@Take")}
            """,
            new { Inbox = inbox.ToBytes(), Inbound = (int)MessageDirection.Inbound, Since = since.ToUnixTimeMilliseconds(), Take = atMost * LookFor },
            cancellationToken);
        var key = KeyOf(from);
        return Math.Min(atMost, senders.Count(sender => MailboxName.TryParse(sender) is { } mailbox && EmailAddress.TryParse(mailbox.Address, out var address) && KeyOf(address) == key));
    }

    public Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync("DELETE FROM Exchanges WHERE WindowEndsUnixMs <= @Now", new { Now = now.ToUnixTimeMilliseconds() }, cancellationToken);

    private static string KeyOf(EmailAddress address) => address.Key.ToLowerInvariant();
}
