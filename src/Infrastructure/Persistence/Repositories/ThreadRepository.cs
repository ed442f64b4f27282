using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed partial class ThreadRepository(IDbSession session, ISqlDialect dialect, IMessageRepository messages) : IThreadRepository
{
    private const string Joined =
        "JOIN Inboxes i ON i.Id = t.InboxId LEFT JOIN Messages m ON m.Id = t.LastMessageId LEFT JOIN MessageContents c ON c.MessageId = t.LastMessageId";

    private const string ViewColumns = $"{ThreadRow.Columns}, i.Address AS InboxAddress, m.MessageIdHeader, c.Preview";

    public async Task AddAsync(Thread thread, CancellationToken cancellationToken)
    {
        var row = ThreadRow.Of(thread, thread.CreatedAt);
        await session.ExecuteAsync(
            """
            INSERT INTO Threads (Id, OrganizationId, InboxId, PodId, Subject, MessageCount, VisibleCount, Masks, Flags, Labels, Senders, Recipients, Attachments, Size,
                LastMessageId, LastMessageAtUnixMs, ReceivedAtUnixMs, SentAtUnixMs, CreatedAtUnixMs, UpdatedAtUnixMs)
            VALUES (@Id, @OrganizationId, @InboxId, @PodId, @Subject, @MessageCount, @VisibleCount, @Masks, @Flags, @Labels, @Senders, @Recipients, @Attachments, @Size,
                @LastMessageId, @LastMessageAtUnixMs, @ReceivedAtUnixMs, @SentAtUnixMs, @CreatedAtUnixMs, @UpdatedAtUnixMs)
            """,
            row,
            cancellationToken);
        foreach (var label in Indexed(thread.Totals)) await AddLabelAsync(row, label, cancellationToken);
    }

    public async Task<Thread?> FindAsync(ThreadId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<ThreadRow>($"SELECT {ThreadRow.Columns} FROM Threads t WHERE t.Id = @Id", new { Id = id.ToBytes() }, cancellationToken);
        return row?.ToThread();
    }

    public async Task UpdateAsync(Thread thread, ThreadTotals before, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = ThreadRow.Of(thread, now);
        await session.ExecuteAsync(
            """
            UPDATE Threads SET MessageCount = @MessageCount, VisibleCount = @VisibleCount, Masks = @Masks, Flags = @Flags, Labels = @Labels, Senders = @Senders,
                Recipients = @Recipients, Attachments = @Attachments, Size = @Size, LastMessageId = @LastMessageId, LastMessageAtUnixMs = @LastMessageAtUnixMs,
                ReceivedAtUnixMs = @ReceivedAtUnixMs, SentAtUnixMs = @SentAtUnixMs, UpdatedAtUnixMs = @UpdatedAtUnixMs
            WHERE Id = @Id
            """,
            row,
            cancellationToken);
        await ChangeLabelsAsync(row, before, thread.Totals, cancellationToken);
    }

    public async Task RemoveAsync(Thread thread, ThreadTotals before, CancellationToken cancellationToken)
    {
        var row = ThreadRow.Of(thread, thread.CreatedAt);
        await session.ExecuteAsync("DELETE FROM Threads WHERE Id = @Id", new { row.Id }, cancellationToken);
        await ChangeLabelsAsync(row, before, ThreadTotals.None, cancellationToken);
    }

    public async Task<ThreadView?> FindViewAsync(OrganizationId owner, ThreadId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<ThreadRow>(
            $"SELECT {ViewColumns} FROM Threads t {Joined} WHERE t.Id = @Id AND t.OrganizationId = @Owner", new { Id = id.ToBytes(), Owner = owner.ToBytes() }, cancellationToken);
        return row is null ? null : await ViewAsync(row, cancellationToken);
    }

    public async Task<Page<ThreadView>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var total = await session.ScalarAsync<long?>(
            "SELECT c.Threads FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken);
        if (total is null) return null;

        // The page is cut from the index alone; only its rows are read. A cross join, since SQLite keeps the order it is written in.
        var rows = await session.QueryAsync<ThreadRow>(
            $"""
            SELECT {ThreadRow.Columns} FROM
                (SELECT Id FROM Threads WHERE InboxId = @Inbox AND (Masks & 1) <> 0 ORDER BY LastMessageAtUnixMs DESC, Id DESC {dialect.Page("@Take", "@Skip")}) p
            CROSS JOIN Threads t
            WHERE t.Id = p.Id AND t.OrganizationId = @Owner ORDER BY t.LastMessageAtUnixMs DESC, t.Id DESC
            """,
            arguments,
            cancellationToken);
        return new Page<ThreadView>([.. rows.Select(row => row.ToView())], total.Value, page.Limit, page.Offset);
    }

    /// <summary>A message that nothing was read out of yet is read for its preview.</summary>
    private async Task<ThreadView> ViewAsync(ThreadRow row, CancellationToken cancellationToken)
    {
        var view = row.ToView();
        if (view.Preview is not null || row.LastMessageId is not { } last) return view;
        var message = await messages.FindViewAsync(row.OrganizationId.ToId<OrganizationId>(), last.ToId<MessageId>(), cancellationToken);
        return view with { Preview = message?.Content.Preview };
    }

    private static IEnumerable<string> Indexed(ThreadTotals totals) =>
        Label.WordsOf(totals.Labels.Flags & ~(MessageFlags.Received | MessageFlags.Sent)).Concat(totals.Labels.Own);

    private async Task ChangeLabelsAsync(ThreadRow row, ThreadTotals before, ThreadTotals after, CancellationToken cancellationToken)
    {
        if (before.Labels.Flags == after.Labels.Flags && before.Labels.Own.SequenceEqual(after.Labels.Own)) return;
        foreach (var label in Indexed(after).Except(Indexed(before))) await AddLabelAsync(row, label, cancellationToken);
        foreach (var label in Indexed(before).Except(Indexed(after)))
        {
            await session.ExecuteAsync(
                "DELETE FROM ThreadLabels WHERE OrganizationId = @OrganizationId AND Label = @Label AND ThreadId = @Id",
                new { row.OrganizationId, Label = label, row.Id },
                cancellationToken);
        }
    }

    private Task<int> AddLabelAsync(ThreadRow row, string label, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO ThreadLabels (OrganizationId, Label, ThreadId) VALUES (@OrganizationId, @Label, @Id)", new { row.OrganizationId, Label = label, row.Id }, cancellationToken);
}
