using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

internal sealed class SqlServerDialect : ISqlDialect
{
    private const int DuplicateKeyInIndex = 2601;
    private const int DuplicateKeyInConstraint = 2627;

    public string Limit(string count) => $"OFFSET 0 ROWS FETCH NEXT {count} ROWS ONLY";

    public string Page(string count, string offset) => $"OFFSET {offset} ROWS FETCH NEXT {count} ROWS ONLY";

    // The counter's row stays locked until the commit, so that numbers become visible in their order: an IDENTITY does not promise that.
    public string AppendEvent => """
        UPDATE EventSequence SET Value = Value + 1;
        INSERT INTO Events (Sequence, Id, Type, OrganizationId, PodId, InboxId, ThreadId, MessageId, DomainId, Label, WebhookId, Recipients, OccurredAtUnixMs)
        SELECT Value, @Id, @Type, @OrganizationId, (SELECT i.PodId FROM Inboxes i WHERE i.Id = @InboxId), @InboxId, @ThreadId, @MessageId, @DomainId, @Label, @WebhookId, @Recipients, @OccurredAtUnixMs
        FROM EventSequence
        """;

    // One table, its own WHERE: engines that ignore the hints would hand out a row twice out of a subquery, and too few out of a FROM.
    public string ClaimDueDeliveries => """
        UPDATE TOP (@Take) Deliveries WITH (ROWLOCK, READPAST, UPDLOCK)
        SET DueAtUnixMs = @Until, Lease = @Lease, UpdatedAtUnixMs = @Now
        OUTPUT inserted.Id, inserted.MessageId, inserted.Recipient, inserted.Attempts, inserted.QueuedAtUnixMs
        WHERE State = 0 AND OrganizationId = @Owner AND DueAtUnixMs <= @Now
        """;

    public string ClaimDueCalls => """
        UPDATE TOP (@Take) WebhookCalls WITH (ROWLOCK, READPAST, UPDLOCK)
        SET DueAtUnixMs = @Until, Lease = @Lease, UpdatedAtUnixMs = @Now
        OUTPUT inserted.Id
        WHERE State = 0 AND WebhookId = @Webhook AND DueAtUnixMs <= @Now
        """;

    public string ClaimDueDrafts => """
        UPDATE TOP (@Take) Drafts WITH (ROWLOCK, READPAST, UPDLOCK)
        SET DueAtUnixMs = @Until, Lease = @Lease, SendStatus = @Sending, Attempts = Attempts + 1, Version = Version + 1
        OUTPUT inserted.Id
        WHERE DueAtUnixMs <= @Now
        """;

    public string LockByName => LockByNameSql;

    // sp_getapplock does not raise: it says -3 to a deadlock's victim, which would go on without the lock. It waits for as long as the command may.
    public const string LockByNameSql = """
        DECLARE @Held INT;
        EXEC @Held = sp_getapplock @Resource = @Name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1;
        IF @Held < 0 THROW 51205, 'The lock was not granted.', 1;
        """;

    // A write that changes nothing: engines that ignore the hint of a reading lock heed this one.
    public string LockInbox => "UPDATE InboxCounters SET Threads = Threads OUTPUT inserted.InboxId WHERE InboxId = @Id";

    /// <summary>What <see cref="LockByNameSql"/> raises, in the range that is the program's own.</summary>
    public const int LockNotGranted = 51205;

    public bool IsDuplicate(DbException exception) => exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };
}
