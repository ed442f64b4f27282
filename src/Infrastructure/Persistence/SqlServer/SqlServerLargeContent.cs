using AgentSend.Infrastructure.Persistence.Repositories;

namespace AgentSend.Infrastructure.Persistence.SqlServer;

/// <summary>The client takes an array.</summary>
internal sealed class SqlServerLargeContent : ILargeContent
{
    public Task WriteAsync(IDbSession session, byte[] id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO RawMessages (Id, Content) VALUES (@Id, @Content)", new { Id = id, Content = content.ToArray() }, cancellationToken);

    public Task<byte[]> ReadAsync(IDbSession session, byte[] id, int offset, int length, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<byte[]>(
            "SELECT SUBSTRING(Content, @Start, @Length) FROM RawMessages WHERE Id = @Id", new { Id = id, Start = offset + 1, Length = length }, cancellationToken);
        return Task.FromResult(rows.Count == 0 ? [] : rows[0]);
    }

    public async Task<int> ReadAsync(IDbSession session, byte[] id, Memory<byte> room, CancellationToken cancellationToken)
    {
        var octets = await ReadAsync(session, id, 0, room.Length, cancellationToken);
        var length = Math.Min(octets.Length, room.Length);
        octets.AsMemory(0, length).CopyTo(room);
        return length;
    }
}
