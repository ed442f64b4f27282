using AgentSend.Application.Abstractions;
using AgentSend.Application.Threads;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ThreadRepository(IDbSession session, ISqlDialect dialect) : IThreadRepository
{
    private const string Columns = "t.Id, t.InboxId, t.Subject, t.MessageCount, t.LastMessageAtUnixMs, t.CreatedAtUnixMs";

    public Task AddAsync(Thread thread, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        INSERT INTO Threads (Id, OrganizationId, InboxId, Subject, MessageCount, LastMessageAtUnixMs, CreatedAtUnixMs)
        VALUES (@Id, @OrganizationId, @InboxId, @Subject, @MessageCount, @LastMessageAtUnixMs, @CreatedAtUnixMs)
        """,
        new
        {
            Id = thread.Id.ToBytes(),
            OrganizationId = thread.OrganizationId.ToBytes(),
            InboxId = thread.InboxId.ToBytes(),
            thread.Subject,
            thread.MessageCount,
            LastMessageAtUnixMs = thread.LastMessageAt.ToUnixTimeMilliseconds(),
            CreatedAtUnixMs = thread.CreatedAt.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    public async Task<bool> CountMessageAsync(ThreadId id, DateTimeOffset at, CancellationToken cancellationToken) => await session.ExecuteAsync(
        "UPDATE Threads SET MessageCount = MessageCount + 1, LastMessageAtUnixMs = @At WHERE Id = @Id",
        new { Id = id.ToBytes(), At = at.ToUnixTimeMilliseconds() },
        cancellationToken) > 0;

    public async Task<ThreadView?> FindViewAsync(OrganizationId owner, ThreadId id, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"SELECT {Columns} FROM Threads t JOIN Inboxes i ON i.Id = t.InboxId WHERE t.Id = @Id AND t.OrganizationId = @Owner",
            new { Id = id.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return row?.ToView();
    }

    public async Task<Page<ThreadView>?> PageAsync(OrganizationId owner, InboxId inbox, PageRequest page, CancellationToken cancellationToken)
    {
        var arguments = new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), Take = page.Limit, Skip = page.Offset };
        var total = await session.ScalarAsync<long?>(
            "SELECT c.Threads FROM Inboxes i JOIN InboxCounters c ON c.InboxId = i.Id WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken);
        if (total is null) return null;

        // The page is cut from the index alone; only its rows are read.
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT {Columns} FROM Threads t
            JOIN (SELECT Id FROM Threads WHERE InboxId = @Inbox ORDER BY LastMessageAtUnixMs DESC, Id DESC {dialect.Page("@Take", "@Skip")}) p ON p.Id = t.Id
            WHERE t.OrganizationId = @Owner ORDER BY t.LastMessageAtUnixMs DESC, t.Id DESC
            """,
            arguments,
            cancellationToken);
        return new Page<ThreadView>([.. rows.Select(row => row.ToView())], total.Value, page.Limit, page.Offset);
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] InboxId { get; init; }

        public required string Subject { get; init; }

        public int MessageCount { get; init; }

        public long LastMessageAtUnixMs { get; init; }

        public long CreatedAtUnixMs { get; init; }

        public ThreadView ToView() => new(Id.ToGuid(), InboxId.ToGuid(), Subject, MessageCount, LastMessageAtUnixMs.ToTime(), CreatedAtUnixMs.ToTime());
    }
}
