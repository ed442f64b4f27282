using AgentSend.Application.Events;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class EventLog(IDbSession session, ISqlDialect dialect) : IEventLog
{
    public Task AppendAsync(EventRecord record, CancellationToken cancellationToken) => session.ExecuteAsync(
        dialect.AppendEvent,
        new
        {
            Id = record.Id.ToBytes(),
            record.Type,
            OrganizationId = record.OrganizationId.ToBytes(),
            InboxId = record.InboxId?.ToBytes(),
            ThreadId = record.ThreadId?.ToBytes(),
            MessageId = record.MessageId?.ToBytes(),
            DomainId = record.DomainId?.ToBytes(),
            record.Label,
            OccurredAtUnixMs = record.OccurredAt.ToUnixTimeMilliseconds(),
        },
        cancellationToken);

    public async Task<IReadOnlyList<SequencedEvent>> ReadAsync(long after, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            $"""
            SELECT Sequence, Id, Type, OrganizationId, InboxId, ThreadId, MessageId, DomainId, Label, OccurredAtUnixMs FROM Events
            WHERE Sequence > @After ORDER BY Sequence {dialect.Limit("@Take")}
            """,
            new { After = after, Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToEvent())];
    }

    private sealed class Row
    {
        public long Sequence { get; init; }

        public required byte[] Id { get; init; }

        public required string Type { get; init; }

        public required byte[] OrganizationId { get; init; }

        public byte[]? InboxId { get; init; }

        public byte[]? ThreadId { get; init; }

        public byte[]? MessageId { get; init; }

        public byte[]? DomainId { get; init; }

        public string? Label { get; init; }

        public long OccurredAtUnixMs { get; init; }

        public SequencedEvent ToEvent() => new(
            Sequence,
            new EventRecord(
                Id.ToId<EventId>(), Type, OrganizationId.ToId<OrganizationId>(), InboxId?.ToId<InboxId>(), ThreadId?.ToId<ThreadId>(),
                MessageId?.ToId<MessageId>(), OccurredAtUnixMs.ToTime(), DomainId?.ToId<DomainId>(), Label));
    }
}
