using AgentSend.Application.Delivery;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class ReportRequests(IDbSession session) : IReportRequests
{
    public Task AddAsync(MessageId message, CancellationToken cancellationToken) =>
        session.ExecuteAsync("INSERT INTO ReportRequests (MessageId) VALUES (@Id)", new { Id = message.ToBytes() }, cancellationToken);

    public async Task<bool> ContainsAsync(MessageId message, CancellationToken cancellationToken) =>
        await session.ScalarAsync<long>("SELECT COUNT(*) FROM ReportRequests WHERE MessageId = @Id", new { Id = message.ToBytes() }, cancellationToken) > 0;
}
