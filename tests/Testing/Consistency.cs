using AgentSend.Domain.Messages;
using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>What the store keeps twice must agree: counters with rows, rows with the rows they point at.</summary>
public static class Consistency
{
    private const string Alive = "EXISTS (SELECT 1 FROM Inboxes i WHERE i.Id = x.InboxId)";

    private static readonly (string Rule, string Sql)[] Violations =
    [
        .. Enum.GetValues<MessageStatus>().Select(status => (
            $"InboxCounters.{status}",
            $"SELECT COUNT(*) FROM InboxCounters x WHERE x.{status} <> (SELECT COUNT(*) FROM Messages m WHERE m.InboxId = x.InboxId AND m.Status = {(int)status} AND (m.Flags & 240) = 0)")),
        ("InboxCounters.Hidden", "SELECT COUNT(*) FROM InboxCounters x WHERE x.Hidden <> (SELECT COUNT(*) FROM Messages m WHERE m.InboxId = x.InboxId AND (m.Flags & 240) <> 0)"),
        ("InboxCounters.Threads", "SELECT COUNT(*) FROM InboxCounters x WHERE x.Threads <> (SELECT COUNT(*) FROM Threads t WHERE t.InboxId = x.InboxId AND t.VisibleCount > 0)"),
        ("InboxCounters.Drafts", "SELECT COUNT(*) FROM InboxCounters x WHERE x.Drafts <> (SELECT COUNT(*) FROM Drafts d WHERE d.InboxId = x.InboxId)"),
        ("Labels without draft", "SELECT COUNT(*) FROM DraftLabels l WHERE NOT EXISTS (SELECT 1 FROM Drafts d WHERE d.Id = l.DraftId)"),
        ("Organizations.InboxCount", "SELECT COUNT(*) FROM Organizations o WHERE o.InboxCount <> (SELECT COUNT(*) FROM Inboxes i WHERE i.OrganizationId = o.Id)"),
        ("Pods.InboxCount", "SELECT COUNT(*) FROM Pods p WHERE p.InboxCount <> (SELECT COUNT(*) FROM Inboxes i WHERE i.PodId = p.Id)"),
        ("MailDomains.InboxCount", "SELECT COUNT(*) FROM MailDomains d WHERE d.InboxCount <> (SELECT COUNT(*) FROM Inboxes i WHERE i.DomainId = d.Id)"),
        ("InboxCounters.StorageBytes", "SELECT COUNT(*) FROM InboxCounters c WHERE c.StorageBytes <> COALESCE((SELECT SUM(m.Size) FROM Messages m WHERE m.InboxId = c.InboxId), 0)"),
        ("Organizations.ListEntryCount", "SELECT COUNT(*) FROM Organizations o WHERE o.ListEntryCount <> (SELECT COUNT(*) FROM ListEntries e WHERE e.OrganizationId = o.Id)"),
        ("Threads.MessageCount", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND x.MessageCount <> (SELECT COUNT(*) FROM Messages m WHERE m.ThreadId = x.Id)"),
        ("Threads.VisibleCount", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND x.VisibleCount <> (SELECT COUNT(*) FROM Messages m WHERE m.ThreadId = x.Id AND (m.Flags & 240) = 0)"),
        ("Threads.Size", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND x.Size <> (SELECT SUM(m.Size) FROM Messages m WHERE m.ThreadId = x.Id)"),
        ("Threads.LastMessageId", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND NOT EXISTS (SELECT 1 FROM Messages m WHERE m.ThreadId = x.Id AND m.Id = x.LastMessageId)"),
        ("Threads with unread", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND x.Flags & 4 <> (SELECT MAX(m.Flags & 4) FROM Messages m WHERE m.ThreadId = x.Id)"),
        ("Labels without message", "SELECT COUNT(*) FROM MessageLabels l WHERE NOT EXISTS (SELECT 1 FROM Messages m WHERE m.Id = l.MessageId)"),
        ("Labels without thread", "SELECT COUNT(*) FROM ThreadLabels l WHERE NOT EXISTS (SELECT 1 FROM Threads t WHERE t.Id = l.ThreadId)"),
        ("Unread without label", "SELECT COUNT(*) FROM Messages m WHERE (m.Flags & 4) <> 0 AND NOT EXISTS (SELECT 1 FROM MessageLabels l WHERE l.InboxId = m.InboxId AND l.Label = 'unread' AND l.MessageId = m.Id)"),
        ("Read with label", "SELECT COUNT(*) FROM Messages m WHERE (m.Flags & 4) = 0 AND EXISTS (SELECT 1 FROM MessageLabels l WHERE l.InboxId = m.InboxId AND l.Label = 'unread' AND l.MessageId = m.Id)"),
        ("Threads.LastMessageAtUnixMs", $"SELECT COUNT(*) FROM Threads x WHERE {Alive} AND x.LastMessageAtUnixMs <> (SELECT MAX(m.CreatedAtUnixMs) FROM Messages m WHERE m.ThreadId = x.Id)"),
        ("Inboxes without counters", "SELECT COUNT(*) FROM Inboxes i WHERE NOT EXISTS (SELECT 1 FROM InboxCounters c WHERE c.InboxId = i.Id)"),
        ("Counters without inbox", "SELECT COUNT(*) FROM InboxCounters x WHERE NOT EXISTS (SELECT 1 FROM Inboxes i WHERE i.Id = x.InboxId)"),
        ("Messages without raw octets", "SELECT COUNT(*) FROM Messages m WHERE NOT EXISTS (SELECT 1 FROM RawMessages r WHERE r.Id = m.RawId)"),
        ("Messages without thread", $"SELECT COUNT(*) FROM Messages x WHERE {Alive} AND NOT EXISTS (SELECT 1 FROM Threads t WHERE t.Id = x.ThreadId)"),
        ("Messages nobody will purge", $"SELECT COUNT(*) FROM Messages x WHERE NOT {Alive} AND NOT EXISTS (SELECT 1 FROM RemovedInboxes r WHERE r.InboxId = x.InboxId)"),
        ("Raw octets that nobody needs", "SELECT COUNT(*) FROM RawMessages r WHERE NOT EXISTS (SELECT 1 FROM Messages m WHERE m.RawId = r.Id) AND NOT EXISTS (SELECT 1 FROM Attachments a WHERE a.RawId = r.Id)"),
        ("Attachments without message", "SELECT COUNT(*) FROM Attachments a WHERE a.MessageId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Messages m WHERE m.Id = a.MessageId)"),
        ("Structures without message", "SELECT COUNT(*) FROM MessageStructures s WHERE NOT EXISTS (SELECT 1 FROM Messages m WHERE m.Id = s.MessageId)"),
        ("UIDs above the counter", "SELECT COUNT(*) FROM InboxCounters c WHERE EXISTS (SELECT 1 FROM Messages m WHERE m.InboxId = c.InboxId AND (m.Uid > c.LastUid OR m.ModSeq > c.LastModSeq OR m.Uid < 1 OR m.ModSeq < 1))"),
        ("UIDs of drafts above the counter", "SELECT COUNT(*) FROM InboxCounters c WHERE EXISTS (SELECT 1 FROM Drafts d WHERE d.InboxId = c.InboxId AND (d.Uid > c.LastUid OR d.ModSeq > c.LastModSeq OR d.Uid < 1 OR d.ModSeq < 1))"),
        ("UIDs twice", "SELECT COUNT(*) FROM (SELECT m.InboxId, m.Uid FROM Messages m GROUP BY m.InboxId, m.Uid HAVING COUNT(*) > 1) x"),
        ("Vanished UIDs that are there", "SELECT COUNT(*) FROM VanishedUids v WHERE EXISTS (SELECT 1 FROM Messages m WHERE m.InboxId = v.InboxId AND m.Uid = v.Uid AND m.Folder = v.Folder)"),
        ("Folder against labels", "SELECT COUNT(*) FROM Messages m WHERE m.Folder <> CASE WHEN (m.Flags & 128) <> 0 THEN 3 WHEN (m.Flags & 32) <> 0 THEN 5 WHEN (m.Flags & 80) <> 0 THEN 4 WHEN EXISTS (SELECT 1 FROM MessageLabels l WHERE l.InboxId = m.InboxId AND l.Label = 'archive' AND l.MessageId = m.Id) THEN 6 WHEN (m.Flags & 2) <> 0 THEN 1 ELSE 0 END"),
        ("Deliveries without message", "SELECT COUNT(*) FROM Deliveries d WHERE NOT EXISTS (SELECT 1 FROM Messages m WHERE m.Id = d.MessageId)"),
    ];

    public static async Task AssertAsync(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var broken = new List<string>();
        foreach (var (rule, sql) in Violations)
        {
            if (await database.CountAsync(sql) is var rows and > 0) broken.Add($"{rule}: {rows} rows");
        }

        Assert.That(broken, Is.Empty);
    }
}
