using AgentSend.Infrastructure.Persistence.Repositories;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>The client takes an array.</summary>
internal sealed class SqlServerLargeContentWriter : ILargeContentWriter
{
    public Task WriteAsync(IDbSession session, byte[] id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO RawMessages (Id, Content) VALUES (@Id, @Content)", new { Id = id, Content = content.ToArray() }, cancellationToken);
}
