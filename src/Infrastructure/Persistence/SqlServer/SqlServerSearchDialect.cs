using System.Globalization;
using System.Text;
using AgentSend.Application.Search;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>LIKE over folded words, and a table of what is not indexed yet, written with each message.</summary>
internal sealed class SqlServerSearchDialect : ISearchDialect
{
    public string AlsoWhenAdded => ";\nINSERT INTO UnindexedMessages (MessageId, OrganizationId, InboxId) VALUES (@Id, @OrganizationId, @InboxId)";

    public string Unindexed => """
        SELECT CAST(0 AS BIGINT) AS Position, u.MessageId AS Id, u.OrganizationId, u.InboxId FROM UnindexedMessages u
        ORDER BY u.MessageId OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY
        """;

    public string CountUnindexed => "SELECT COUNT_BIG(*) FROM UnindexedMessages";

    public string TakeUnindexed => "DELETE FROM UnindexedMessages WHERE MessageId = @Id";

    // The list says it all.
    public string Advance => "SELECT @Last";

    public string Retreat => "SELECT 0";

    public string Check => "SELECT 0";

    public string? NextWord => null;

    public string Tidy => "SELECT 0";

    public string? NewestOfInbox => null;

    public IReadOnlyDictionary<string, object> OwnedBy(InboxId inbox) => new Dictionary<string, object> { ["Inbox"] = inbox.ToBytes() };

    public (string Condition, IReadOnlyDictionary<string, object> Values) Matching(SearchNode query, OrganizationId owner, InboxId? inbox)
    {
        var values = new Dictionary<string, object> { ["Owner"] = owner.ToBytes() };
        var condition = new StringBuilder("EXISTS (SELECT 1 FROM MessageContents c JOIN Messages m ON m.Id = c.MessageId WHERE c.Sequence = s.rowid AND m.OrganizationId = @Owner");
        if (inbox is { } one)
        {
            values["Inbox"] = one.ToBytes();
            condition.Append(" AND m.InboxId = @Inbox");
        }

        condition.Append(") AND ");
        Write(condition, query, values);
        return (condition.ToString(), values);
    }

    private static void Write(StringBuilder condition, SearchNode node, Dictionary<string, object> values)
    {
        switch (node)
        {
            case AllOf { Parts.Count: 0 }:
                condition.Append("1 = 1");
                break;
            case AllOf all:
                WriteJoined(condition, all.Parts, " AND ", values);
                break;
            case AnyOf any:
                WriteJoined(condition, any.Parts, " OR ", values);
                break;
            case Without without:
                condition.Append("NOT ");
                WriteJoined(condition, [without.Part], "", values);
                break;
            case Marked marked:
                condition.Append(CultureInfo.InvariantCulture, $"s.Marks LIKE {Value($"% {marked.Token} %", values)}");
                break;
            case Phrase phrase:
                // No token has a wildcard: they are letters, digits and symbols.
                var pattern = Value($"%{phrase.Pattern}%", values);
                var columns = Enum.GetValues<SearchFields>().Where(field => int.PopCount((int)field) == 1 && phrase.Fields.HasFlag(field));
                condition.Append('(').AppendJoin(" OR ", columns.Select(column => $"s.{column} LIKE {pattern}")).Append(')');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(node));
        }
    }

    private static void WriteJoined(StringBuilder condition, IReadOnlyList<SearchNode> parts, string sign, Dictionary<string, object> values)
    {
        condition.Append('(');
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) condition.Append(sign);
            Write(condition, parts[i], values);
        }

        condition.Append(')');
    }

    private static string Value(string pattern, Dictionary<string, object> values)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Pattern{values.Count}");
        values.Add(name, pattern);
        return $"@{name}";
    }
}
