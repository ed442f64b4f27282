using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Load.Rest;

/// <summary>The SQL of one message and of a page, by themselves: what the read path would cost with no product around it.</summary>
/// <remarks>Follows the product's tables by hand (<c>0001_foundation.sqlite.sql</c>): a query that no longer fits fails at its first request.</remarks>
internal static class BareQueries
{
    private const string Columns =
        "Id, InboxId, ThreadId, Direction, Status, Delivery, FromMailbox, ToMailboxes, CcMailboxes, Subject, MessageIdHeader, Bodies, Attachments, CreatedAtUnixMs";

    public static async Task<BareMessage?> GetAsync(SqliteConnection connection, Guid id)
    {
        var parameters = new { id = id.ToByteArray(bigEndian: true) };
        var row = await connection.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM Messages WHERE Id = @id", parameters);
        return row?.ToMessage();
    }

    public static async Task<BareMessage[]> PageAsync(SqliteConnection connection, Guid inbox, int limit)
    {
        var parameters = new { inbox = inbox.ToByteArray(bigEndian: true), limit };
        var rows = await connection.QueryAsync<Row>($"SELECT {Columns} FROM Messages WHERE InboxId = @inbox ORDER BY Id DESC LIMIT @limit", parameters);
        return [.. rows.Select(row => row.ToMessage())];
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }
        public required byte[] InboxId { get; init; }
        public required byte[] ThreadId { get; init; }
        public long Direction { get; init; }
        public long Status { get; init; }
        public long Delivery { get; init; }
        public required string FromMailbox { get; init; }
        public string? ToMailboxes { get; init; }
        public string? CcMailboxes { get; init; }
        public required string Subject { get; init; }
        public required string MessageIdHeader { get; init; }
        public string? Bodies { get; init; }
        public string? Attachments { get; init; }
        public long CreatedAtUnixMs { get; init; }

        public BareMessage ToMessage() => new(
            new Guid(Id, bigEndian: true), new Guid(InboxId, bigEndian: true), new Guid(ThreadId, bigEndian: true),
            Direction == 0 ? "inbound" : "outbound", Status == 0 ? "received" : "sent", Delivery == 0 ? "email" : "dry-run",
            FromMailbox, ToMailboxes?.Split('\n') ?? [], CcMailboxes?.Split('\n') ?? [],
            Subject, Bodies, null, Attachments, MessageIdHeader, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAtUnixMs));
    }
}

/// <summary>About the product's JSON, field for field.</summary>
internal sealed record BareMessage(
    Guid Id, Guid InboxId, Guid ThreadId, string Direction, string Status, string Delivery, string FromAddress, string[] ToAddresses, string[] CcAddresses,
    string Subject, string? BodyText, string? BodyHtml, string? Attachments, string MessageIdHeader, DateTimeOffset CreatedAt);
