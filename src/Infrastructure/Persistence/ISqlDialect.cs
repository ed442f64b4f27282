using System.Data.Common;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>The few things SQLite and SQL Server say differently: one member per difference, named for its meaning.</summary>
internal interface ISqlDialect
{
    /// <summary>Ends an ordered SELECT after <paramref name="count"/> rows.</summary>
    string Limit(string count);

    /// <summary>Ends an ordered SELECT after <paramref name="count"/> rows, the first <paramref name="offset"/> left out.</summary>
    string Page(string count, string offset);

    /// <summary>Appends an event and gives it the next number of the sequence, in the order of commits. Takes the columns of the table but the number.</summary>
    string AppendEvent { get; }

    /// <summary>Leases an organization's due deliveries in one statement and returns Id, MessageId, Recipient, Attempts and QueuedAtUnixMs. Takes @Owner, @Take, @Lease, @Now and @Until.</summary>
    string ClaimDueDeliveries { get; }

    /// <summary>Leases a webhook's due calls in one statement and returns their Id. Takes @Webhook, @Take, @Lease, @Now and @Until.</summary>
    string ClaimDueCalls { get; }

    /// <summary>Leases drafts whose time has come in one statement and returns Id. Takes @Take, @Lease, @Sending, @Now and @Until.</summary>
    string ClaimDueDrafts { get; }

    /// <summary>Holds up every other unit of work that asks for the same, until this one ends. Takes @Name.</summary>
    string LockByName { get; }

    /// <summary>Holds up every other unit of work that asks for the same inbox, until this one ends. Takes @Id; returns it, or nothing when there is no such inbox.</summary>
    string LockInbox { get; }

    /// <summary>Whether the write lost a race for a unique index (SQLite 1555, 2067; SQL Server 2601, 2627).</summary>
    bool IsDuplicate(DbException exception);
}
