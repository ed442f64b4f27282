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
        INSERT INTO Events (Sequence, Id, Type, OrganizationId, InboxId, ThreadId, MessageId, OccurredAtUnixMs)
        SELECT Value, @Id, @Type, @OrganizationId, @InboxId, @ThreadId, @MessageId, @OccurredAtUnixMs FROM EventSequence
        """;

    // The outer WHERE says again what is due: engines that ignore the hints would hand out a row twice.
    public string ClaimDueDeliveries => """
        UPDATE TOP (@Take) d WITH (ROWLOCK, READPAST, UPDLOCK)
        SET DueAtUnixMs = @Until, Lease = @Lease, UpdatedAtUnixMs = @Now
        OUTPUT inserted.Id, inserted.MessageId, inserted.Recipient
        FROM Deliveries AS d
        WHERE d.State = 0 AND d.DueAtUnixMs <= @Now
        """;

    public string LockByName => "EXEC sp_getapplock @Resource = @Name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 60000";

    public bool IsDuplicate(DbException exception) => exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };
}
