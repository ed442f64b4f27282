using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>FTS5, and row ids as positions: one writer gives them in the order of commits, so that accepting a message costs nothing more.</summary>
internal sealed class SqliteSearchDialect : ISearchDialect
{
    /// <summary>Pages written by one step: a few milliseconds.</summary>
    private const int TidyPages = 128;

    public string AlsoWhenAdded => "";

    public string Unindexed => """
        SELECT u.rowid AS Position, u.Id, u.OrganizationId, u.InboxId FROM Messages u
        WHERE u.rowid > (SELECT p.Position FROM IndexPosition p) AND NOT EXISTS (SELECT 1 FROM MessageContents x WHERE x.MessageId = u.Id)
        ORDER BY u.rowid LIMIT @Take
        """;

    public string CountUnindexed => "SELECT COALESCE((SELECT MAX(m.rowid) FROM Messages m), 0) - p.Position FROM IndexPosition p";

    // One writer at a time: nobody else can take it.
    public string TakeUnindexed => "SELECT @Id";

    // Not beyond what was left out, because it came to an id that was free again, and not beyond the newest, whose id may become free.
    public string Advance => """
        UPDATE IndexPosition SET Position = COALESCE(
            (SELECT MIN(m.rowid) - 1 FROM Messages m WHERE m.rowid > IndexPosition.Position AND m.rowid <= @Last
                AND NOT EXISTS (SELECT 1 FROM MessageContents c WHERE c.MessageId = m.Id)),
            MIN(MAX(Position, @Last), COALESCE((SELECT MAX(m.rowid) FROM Messages m), 0)))
        """;

    public string Retreat => """
        UPDATE IndexPosition SET Position = COALESCE((SELECT MAX(m.rowid) FROM Messages m), 0)
        WHERE Position > COALESCE((SELECT MAX(m.rowid) FROM Messages m), 0)
        """;

    public string Check => """
        UPDATE IndexPosition SET Position = 0
        WHERE (SELECT COUNT(*) FROM Messages) - (SELECT COUNT(*) FROM MessageContents) <> (SELECT COUNT(*) FROM Messages m WHERE m.rowid > IndexPosition.Position)
        """;

    // Each instance of a word is a row: the next word is asked for from behind the last one, not counted up to. No ORDER BY: that is the order.
    public string? NextWord => "SELECT w.term FROM MessageSearchWords w WHERE w.term >= @First AND w.term < @Last LIMIT 1";

    public string Tidy => $"INSERT INTO MessageSearch (MessageSearch, rank) VALUES ('merge', {TidyPages})";

    // Newest first, FTS5 decodes every page of a list that it touches as a whole; oldest first it stops at what it looks for.
    public string? NewestOfInbox =>
        "SELECT s.rowid AS Place, s.Marks, s.Sender, s.Recipients, s.Subject, s.Body, s.Files FROM MessageSearch s WHERE s.MessageSearch MATCH @Match ORDER BY s.rowid DESC LIMIT @Take";

    public IReadOnlyDictionary<string, object> OwnedBy(InboxId inbox) => new Dictionary<string, object> { ["Match"] = FullTextQuery.Of(new AllOf([]), SearchMarks.Of(inbox)) };

    public (string Condition, IReadOnlyDictionary<string, object> Values) Matching(SearchNode query, OrganizationId owner, InboxId? inbox)
    {
        var whose = inbox is { } one ? SearchMarks.Of(one) : SearchMarks.Of(owner);
        return ("s.MessageSearch MATCH @Match", new Dictionary<string, object> { ["Match"] = FullTextQuery.Of(query, whose) });
    }
}
