using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AgentSend.Load.Rest;

/// <summary>The SQL of one message and of a page, by themselves: what the read path would cost with no product around it.</summary>
/// <remarks>
/// Says by hand what the product's repository says, column for column; a query that no longer fits fails at its first request. The body is read as UTF-8
/// without a look at its encoding: right for what the load generator sends.
/// </remarks>
internal static class BareQueries
{
    private const string Columns =
        "m.Id, m.InboxId, m.ThreadId, m.Size, m.Direction, m.Status, m.Delivery, m.FromMailbox, m.ToMailboxes, m.CcMailboxes, m.BccMailboxes, m.Subject, "
        + "m.MessageIdHeader, m.InReplyTo, m.ReferenceIds, m.Bodies, m.BodyOffset, m.Attachments, m.CreatedAtUnixMs, "
        + "SUBSTRING(r.Content, m.BodyOffset + 1, m.BodyLength) AS Content";

    public static async Task<BareMessage?> GetAsync(SqliteConnection connection, Guid id)
    {
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Messages m JOIN RawMessages r ON r.Id = m.RawId WHERE m.Id = @id", new { id = id.ToByteArray(bigEndian: true) });
        return row?.ToMessage();
    }

    public static async Task<BareMessage[]> PageAsync(SqliteConnection connection, Guid inbox, int limit)
    {
        var rows = await connection.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM Messages m
            JOIN (SELECT Id FROM Messages WHERE InboxId = @inbox ORDER BY Id DESC LIMIT @limit) p ON p.Id = m.Id
            JOIN RawMessages r ON r.Id = m.RawId ORDER BY m.Id DESC
            """,
            new { inbox = inbox.ToByteArray(bigEndian: true), limit });
        return [.. rows.Select(row => row.ToMessage())];
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }
        public required byte[] InboxId { get; init; }
        public required byte[] ThreadId { get; init; }
        public long Size { get; init; }
        public long Direction { get; init; }
        public long Status { get; init; }
        public long Delivery { get; init; }
        public required string FromMailbox { get; init; }
        public string? ToMailboxes { get; init; }
        public string? CcMailboxes { get; init; }
        public string? BccMailboxes { get; init; }
        public required string Subject { get; init; }
        public required string MessageIdHeader { get; init; }
        public string? InReplyTo { get; init; }
        public string? ReferenceIds { get; init; }
        public string? Bodies { get; init; }
        public long BodyOffset { get; init; }
        public string? Attachments { get; init; }
        public long CreatedAtUnixMs { get; init; }
        public required byte[] Content { get; init; }

        public BareMessage ToMessage() => new(
            new Guid(Id, bigEndian: true), new Guid(InboxId, bigEndian: true), new Guid(ThreadId, bigEndian: true),
            Direction == 0 ? "inbound" : "outbound", FromMailbox, Mailboxes(ToMailboxes), Mailboxes(CcMailboxes), Mailboxes(BccMailboxes),
            Subject, Encoding.UTF8.GetString(Content), null, Delivery == 0 ? "email" : "dry-run", Status == 0 ? "received" : "sent", Attachments,
            MessageIdHeader, InReplyTo, ReferenceIds?.Split(' ') ?? [], Size, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAtUnixMs));

        private static string[] Mailboxes(string? column) => column is null ? [] : JsonSerializer.Deserialize<string[]>(column)!;
    }
}

/// <summary>The product's JSON, field for field.</summary>
internal sealed record BareMessage(
    Guid Id, Guid InboxId, Guid ThreadId, string Direction, string FromAddress, string[] ToAddresses, string[] CcAddresses, string[] BccAddresses,
    string Subject, string? BodyText, string? BodyHtml, string Delivery, string Status, string? Attachments, string MessageIdHeader, string? InReplyTo,
    string[] ReferencesHeaders, long Size, DateTimeOffset CreatedAt);
