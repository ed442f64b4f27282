using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ArrivalRepository(IDbSession session, ISqlDialect dialect) : IArrivals
{
    public async Task<IReadOnlyList<MessageId>> ListAsync(OrganizationId owner, InboxId inbox, MessageId after, int take, CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync<byte[]>(
            $"""
            SELECT Id FROM Messages
            WHERE InboxId = @Inbox AND Id > @After AND OrganizationId = @Owner AND Direction = @Inbound ORDER BY Id {dialect.Limit("@Take")}
            """,
            new { Owner = owner.ToBytes(), Inbox = inbox.ToBytes(), After = after.ToBytes(), Inbound = (int)MessageDirection.Inbound, Take = take },
            cancellationToken);
        return [.. rows.Select(row => row.ToId<MessageId>())];
    }
}
