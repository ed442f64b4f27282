using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

internal sealed class SqliteDialect : ISqlDialect
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    public string Limit(string count) => $"LIMIT {count}";

    public string Page(string count, string offset) => $"LIMIT {count} OFFSET {offset}";

    // One writer at a time: the order of inserts is the order of commits.
    public string AppendEvent => """
        INSERT INTO Events (Id, Type, OrganizationId, PodId, InboxId, ThreadId, MessageId, DomainId, Label, WebhookId, Recipients, OccurredAtUnixMs)
        VALUES (@Id, @Type, @OrganizationId, (SELECT i.PodId FROM Inboxes i WHERE i.Id = @InboxId), @InboxId, @ThreadId, @MessageId, @DomainId, @Label, @WebhookId, @Recipients, @OccurredAtUnixMs)
        """;

    public string ClaimDueDeliveries => """
        UPDATE Deliveries SET DueAtUnixMs = @Until, Lease = @Lease, UpdatedAtUnixMs = @Now
        WHERE Id IN (SELECT Id FROM Deliveries WHERE State = 0 AND OrganizationId = @Owner AND DueAtUnixMs <= @Now ORDER BY DueAtUnixMs, Id LIMIT @Take)
        RETURNING Id, MessageId, Recipient, Attempts, QueuedAtUnixMs
        """;

    public string ClaimDueCalls => """
        UPDATE WebhookCalls SET DueAtUnixMs = @Until, Lease = @Lease, UpdatedAtUnixMs = @Now
        WHERE Id IN (SELECT Id FROM WebhookCalls WHERE State = 0 AND WebhookId = @Webhook AND DueAtUnixMs <= @Now ORDER BY DueAtUnixMs, Id LIMIT @Take)
        RETURNING Id
        """;

    public string ClaimDueDrafts => """
        UPDATE Drafts SET DueAtUnixMs = @Until, Lease = @Lease, SendStatus = @Sending, Attempts = Attempts + 1, Version = Version + 1
        WHERE Id IN (SELECT Id FROM Drafts WHERE DueAtUnixMs <= @Now ORDER BY DueAtUnixMs, Id LIMIT @Take)
        RETURNING Id
        """;

    // One writer at a time: whoever asks has it.
    public string LockByName => "SELECT @Name";

    public string LockInbox => "SELECT InboxId FROM InboxCounters WHERE InboxId = @Id";

    public bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
}
