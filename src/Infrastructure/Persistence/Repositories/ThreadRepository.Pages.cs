using AgentSend.Application.Abstractions;
using AgentSend.Application.Threads;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class ThreadRepository
{
    /// <summary>A label on fewer threads than that leads to them by its own index; one on more is met soon enough in the list itself.</summary>
    private const int RareLabel = 1000;

    public async Task<CursorPage<ThreadView>> PageAsync(
        OrganizationId owner, KeyScope scope, ThreadFilter filter, CursorRequest page, CancellationToken cancellationToken)
    {
        var flags = filter.Labels.Aggregate(MessageFlags.None, (all, label) => all | Label.FlagOf(label));
        var values = new Dictionary<string, object>
        {
            ["Needed"] = (int)flags,
            ["Seen"] = Label.MasksSeen(filter.Shown),
            ["Take"] = page.Limit + 1,
        };
        var within = Scopes.Within(owner, scope, values);
        var (table, labelled) = await LabelsAsync(owner, filter.Labels, values, cancellationToken);
        var where = within + labelled + Bounds(filter, page, values) + " AND (x.Masks & @Seen) <> 0 AND (x.Flags & @Needed) = @Needed"
            + " AND (SELECT COUNT(*) FROM Inboxes h WHERE h.Id = x.InboxId) > 0"
            + TextFilter.Any("x.Senders", filter.Senders, isJson: true, values) + TextFilter.Any("x.Recipients", filter.Recipients, isJson: true, values)
            + TextFilter.Any("x.Subject", filter.Subject, isJson: false, values);
        var order = page.IsAscending ? "ASC" : "DESC";
        var rows = await session.QueryAsync<ThreadRow>(
            $"""
            SELECT {ViewColumns} FROM
                (SELECT x.Id FROM {table} WHERE {where} ORDER BY x.LastMessageAtUnixMs {order}, x.Id {order} {dialect.Limit("@Take")}) p
            CROSS JOIN Threads t {Joined}
            WHERE t.Id = p.Id
            ORDER BY t.LastMessageAtUnixMs {order}, t.Id {order}
            """,
            values,
            cancellationToken);
        var views = new List<ThreadView>(rows.Count);
        foreach (var row in rows.Take(page.Limit)) views.Add(await ViewAsync(row, cancellationToken));
        return new CursorPage<ThreadView>(views, rows.Count > page.Limit ? Cursors.Of(rows[page.Limit - 1].LastMessageAtUnixMs, rows[page.Limit - 1].Id) : null);
    }

    private async Task<(string Table, string Condition)> LabelsAsync(
        OrganizationId owner, IReadOnlyList<string> labels, Dictionary<string, object> values, CancellationToken cancellationToken)
    {
        var own = labels.Where(label => label is not (Label.Received or Label.Sent)).Distinct().ToList();
        var (table, condition) = ("Threads x", "");
        for (var i = 0; i < own.Count; i++)
        {
            values[$"Label{i}"] = own[i];
            var met = await session.QueryAsync<int>(
                $"SELECT 1 FROM ThreadLabels WHERE OrganizationId = @Owner AND Label = @Label ORDER BY ThreadId {dialect.Limit("@Most")}",
                new { Owner = owner.ToBytes(), Label = own[i], Most = RareLabel },
                cancellationToken);
            if (table == "Threads x" && met.Count < RareLabel)
            {
                // A cross join: SQLite keeps the order it is written in.
                (table, condition) = ("ThreadLabels l CROSS JOIN Threads x", condition + $" AND l.OrganizationId = @Owner AND l.Label = @Label{i} AND l.ThreadId = x.Id");
                continue;
            }

            condition += $" AND (SELECT COUNT(*) FROM ThreadLabels o WHERE o.OrganizationId = @Owner AND o.Label = @Label{i} AND o.ThreadId = x.Id) > 0";
        }

        return (table, condition);
    }

    private static string Bounds(ThreadFilter filter, CursorRequest page, Dictionary<string, object> values)
    {
        values["Low"] = filter.After is { } after ? after.ToUnixTimeMilliseconds() : long.MinValue;
        values["High"] = filter.Before is { } before ? before.ToUnixTimeMilliseconds() : long.MaxValue;
        const string Bounded = " AND x.LastMessageAtUnixMs > @Low AND x.LastMessageAtUnixMs < @High";
        if (Cursors.ToTimeAndId(page.After) is not var (at, id)) return Bounded;

        (values["At"], values["AtId"]) = (at, id);
        var (atOrBeyond, beyond) = page.IsAscending ? (">=", ">") : ("<=", "<");
        return Bounded + $" AND x.LastMessageAtUnixMs {atOrBeyond} @At AND (x.LastMessageAtUnixMs {beyond} @At OR x.Id {beyond} @AtId)";
    }
}
