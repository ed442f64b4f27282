using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class MessageCopies(IDbSession session) : IMessageCopies
{
    public async Task<IReadOnlyList<MessageCopy>> ListAsync(InboxId inbox, string messageIdHeader, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<Row>(
            "SELECT Id, ThreadId, RawId, Size FROM Messages WHERE InboxId = @Inbox AND MessageIdHash = @Hash AND MessageIdHeader = @MessageId ORDER BY Id",
            new { Inbox = inbox.ToBytes(), Hash = MessageColumns.HashOfMessageId(messageIdHeader), MessageId = messageIdHeader },
            cancellationToken);
        return [.. rows.Select(row => row.ToCopy())];
    }

    private sealed class Row
    {
        public required byte[] Id { get; init; }

        public required byte[] ThreadId { get; init; }

        public required byte[] RawId { get; init; }

        public int Size { get; init; }

        public MessageCopy ToCopy() => new(Id.ToId<MessageId>(), ThreadId.ToId<ThreadId>(), RawId.ToId<RawMessageId>(), Size);
    }
}
