using AgentSend.Infrastructure.Persistence.Repositories;
using Microsoft.Data.Sqlite;

namespace AgentSend.Infrastructure.Persistence.Sqlite;

/// <summary>Makes room first and then writes into it, piece by piece; reads from where it lies. A SUBSTRING would have SQLite load all of it.</summary>
internal sealed class SqliteLargeContent : ILargeContent
{
    private const int PieceOctets = 1 << 20;

    public async Task WriteAsync(IDbSession session, byte[] id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var row = await session.ScalarAsync<long>(
            "INSERT INTO RawMessages (Id, Content) VALUES (@Id, ZEROBLOB(@Length)) RETURNING rowid", new { Id = id, content.Length }, cancellationToken);
        using var blob = new SqliteBlob(((StatementCachingConnection)session.Connection).Inner, "RawMessages", "Content", row);
        for (var at = 0; at < content.Length; at += PieceOctets)
            blob.Write(content.Span.Slice(at, Math.Min(PieceOctets, content.Length - at)));
    }

    public async Task<byte[]> ReadAsync(IDbSession session, byte[] id, int offset, int length, CancellationToken cancellationToken)
    {
        var row = await session.ScalarAsync<long?>("SELECT rowid FROM RawMessages WHERE Id = @Id", new { Id = id }, cancellationToken);
        if (row is null) return [];
        using var blob = new SqliteBlob(((StatementCachingConnection)session.Connection).Inner, "RawMessages", "Content", row.Value, readOnly: true);
        if (offset >= blob.Length) return [];
        blob.Position = offset;
        var octets = new byte[Math.Min(length, blob.Length - offset)];
        blob.ReadExactly(octets);
        return octets;
    }

    public async Task<int> ReadAsync(IDbSession session, byte[] id, Memory<byte> room, CancellationToken cancellationToken)
    {
        var row = await session.ScalarAsync<long?>("SELECT rowid FROM RawMessages WHERE Id = @Id", new { Id = id }, cancellationToken);
        if (row is null) return 0;
        using var blob = new SqliteBlob(((StatementCachingConnection)session.Connection).Inner, "RawMessages", "Content", row.Value, readOnly: true);
        var length = (int)Math.Min(room.Length, blob.Length);
        blob.ReadExactly(room.Span[..length]);
        return length;
    }
}
