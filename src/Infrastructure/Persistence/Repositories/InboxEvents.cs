using System.Buffers.Binary;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class InboxEvents(IDbSession session, ISqlDialect dialect) : IInboxEvents
{
    public async Task<CursorPage<InboxEventView>?> PageAsync(
        OrganizationId owner, InboxId inbox, MessageFlags visible, CursorRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var arguments = new
        {
            Owner = owner.ToBytes(),
            Inbox = inbox.ToBytes(),
            Hidden = (int)(MessageFlags.Hiding & ~visible),
            After = SequenceOf(page.After) ?? (page.IsAscending ? 0 : long.MaxValue),
            Take = page.Limit + 1,
        };
        if (await session.ScalarAsync<long>("SELECT COUNT(*) FROM Inboxes i WHERE i.Id = @Inbox AND i.OrganizationId = @Owner", arguments, cancellationToken) == 0) return null;

        // The condition on labels is said as the index has it.
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT e.Sequence, e.Id, e.Type, i.OrganizationId, i.PodId, i.Address, m.Id AS MessageId, m.MessageIdHeader, e.Label, e.OccurredAtUnixMs
            FROM Events e JOIN Messages m ON m.Id = e.MessageId JOIN Inboxes i ON i.Id = e.InboxId
            WHERE e.InboxId = @Inbox AND e.Label IS NOT NULL AND e.Sequence {(page.IsAscending ? ">" : "<")} @After AND i.OrganizationId = @Owner AND (m.Flags & @Hidden) = 0
            ORDER BY e.Sequence {(page.IsAscending ? "ASC" : "DESC")} {dialect.Limit("@Take")}
            """,
            arguments,
            cancellationToken);
        return Cursors.Cut(rows, page.Limit, row => row.ToView(), row => CursorOf(row.Sequence));
    }

    /// <summary>In the form of an id, as all cursors are.</summary>
    private static string CursorOf(long sequence)
    {
        var id = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id.AsSpan(8), sequence);
        return Cursors.Of(id);
    }

    private static long? SequenceOf(string? cursor) => Cursors.ToId(cursor) is { } id ? BinaryPrimitives.ReadInt64BigEndian(id.AsSpan(8)) : null;

    private sealed class Row
    {
        public long Sequence { get; init; }

        public required byte[] Id { get; init; }

        public required string Type { get; init; }

        public required byte[] OrganizationId { get; init; }

        public required byte[] PodId { get; init; }

        public required string Address { get; init; }

        public required byte[] MessageId { get; init; }

        public required string MessageIdHeader { get; init; }

        public required string Label { get; init; }

        public long OccurredAtUnixMs { get; init; }

        public InboxEventView ToView() => new(
            Id.ToGuid(), Type, OrganizationId.ToGuid(), PodId.ToGuid(), Address, MessageId.ToGuid(), MessageIdHeader, Label, OccurredAtUnixMs.ToTime());
    }
}
