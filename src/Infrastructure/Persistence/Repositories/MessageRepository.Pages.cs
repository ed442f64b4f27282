using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class MessageRepository
{
    public async Task<MessageId?> FindIdAsync(OrganizationId owner, InboxId inbox, string messageIdHeader, CancellationToken cancellationToken)
    {
        var id = await session.QueryFirstOrDefaultAsync<byte[]>(
            $"""
            SELECT m.Id FROM Messages m
            WHERE m.InboxId = @Inbox AND m.MessageIdHash = @Hash AND m.MessageIdHeader = @MessageId AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}
            ORDER BY m.Id DESC {dialect.Limit("1")}
            """,
            new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Hash = MessageColumns.HashOfMessageId(messageIdHeader), MessageId = messageIdHeader },
            cancellationToken);
        return id?.ToId<MessageId>();
    }

    public async Task<CursorPage<MessageView>?> PageAsync(
        OrganizationId owner, InboxId inbox, MessageFilter filter, CursorRequest page, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object> { ["Inbox"] = inbox.ToBytes(), ["Owner"] = owner.ToBytes() };
        if (await session.ScalarAsync<int?>("SELECT 1 FROM Inboxes WHERE Id = @Inbox AND OrganizationId = @Owner", values, cancellationToken) is null) return null;
        var flags = filter.Labels.Aggregate(MessageFlags.None, (all, label) => all | Label.FlagOf(label));

        // The rarest label is not known; whichever comes first leads, and its index is the list.
        var indexed = filter.Labels.Where(label => label is not (Label.Received or Label.Sent)).Distinct().ToList();
        for (var i = 0; i < indexed.Count; i++) values[$"Label{i}"] = indexed[i];
        var (table, id) = indexed.Count == 0 ? ("Messages x", "x.Id") : ("MessageLabels l JOIN Messages x ON x.Id = l.MessageId", "l.MessageId");
        var where = indexed.Count == 0 ? "x.InboxId = @Inbox" : "l.InboxId = @Inbox AND l.Label = @Label0";
        for (var i = 1; i < indexed.Count; i++)
            where += $" AND (SELECT COUNT(*) FROM MessageLabels o WHERE o.InboxId = @Inbox AND o.Label = @Label{i} AND o.MessageId = {id}) > 0";

        where += Bounds(id, filter.Before, filter.After, page, values) + Seen(flags, filter.Shown, values)
            + TextFilter.Any("x.FromMailbox", filter.From, isJson: false, values) + TextFilter.Any("x.ToMailboxes", filter.To, isJson: true, values)
            + TextFilter.Any("x.Subject", filter.Subject, isJson: false, values);
        return ReadPage(table, id, where, page, values, cancellationToken);
    }

    public async Task<CursorPage<MessageView>?> PageOfThreadAsync(
        OrganizationId owner, ThreadId thread, MessageFlags shown, CursorRequest page, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object> { ["Thread"] = thread.ToBytes(), ["Owner"] = owner.ToBytes() };
        var there = await session.ScalarAsync<int?>(
            "SELECT 1 FROM Threads t JOIN Inboxes i ON i.Id = t.InboxId WHERE t.Id = @Thread AND t.OrganizationId = @Owner", values, cancellationToken);
        if (there is null) return null;

        var where = "x.ThreadId = @Thread" + Bounds("x.Id", null, null, page, values) + Seen(MessageFlags.None, shown, values);
        return ReadPage("Messages x", "x.Id", where, page, values, cancellationToken);
    }

    private CursorPage<MessageView> ReadPage(string table, string id, string where, CursorRequest page, Dictionary<string, object> values, CancellationToken cancellationToken)
    {
        var order = page.IsAscending ? "ASC" : "DESC";
        values["Take"] = page.Limit + 1;
        var rows = session.QueryLarge<MessageRow>(
            $"""
            SELECT {MessageRow.Columns} FROM (SELECT {id} AS Id FROM {table} WHERE {where} ORDER BY {id} {order} {dialect.Limit("@Take")}) p
            JOIN Messages m ON m.Id = p.Id JOIN RawMessages r ON r.Id = m.RawId LEFT JOIN MessageContents c ON c.MessageId = m.Id LEFT JOIN MessageVerdicts v ON v.MessageId = m.Id
            WHERE m.OrganizationId = @Owner ORDER BY m.Id {order}
            """,
            values,
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToView(readers), row => Cursors.Of(row.Id));
    }

    /// <summary>Ids begin with the time of the message.</summary>
    private static string Bounds(string id, DateTimeOffset? before, DateTimeOffset? after, CursorRequest page, Dictionary<string, object> values)
    {
        var low = after is { } a ? Cursors.IdAt(a.AddMilliseconds(1)) : Cursors.FirstId;
        var high = before is { } b ? Cursors.IdAt(b) : Cursors.LastId;
        if (Cursors.ToId(page.After) is { } last)
        {
            if (page.IsAscending) low = Cursors.Later(low, last);
            else high = Cursors.Earlier(high, last);
        }

        (values["Low"], values["High"]) = (low, high);
        return $" AND {id} > @Low AND {id} < @High";
    }

    private static string Seen(MessageFlags needed, MessageFlags shown, Dictionary<string, object> values)
    {
        (values["Needed"], values["Hiding"]) = ((int)needed, (int)(MessageFlags.Hiding & ~shown));
        return " AND (x.Flags & @Needed) = @Needed AND (x.Flags & @Hiding) = 0";
    }
}
