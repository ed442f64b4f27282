using System.Runtime.InteropServices;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class RawMessageStore(IDbSession session, ILargeContent largeContent) : IRawMessageStore
{
    /// <summary>Up to here a copy as the driver wants it, an array of the exact length, costs less than anything else would.</summary>
    private const int SmallOctets = 256 * 1024;

    public Task AddAsync(RawMessageId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (content.Length > SmallOctets) return largeContent.WriteAsync(session, id.ToBytes(), content, cancellationToken);

        var isExact = MemoryMarshal.TryGetArray(content, out var segment) && segment.Count == segment.Array!.Length;
        return session.ExecuteAsync(
            "INSERT INTO RawMessages (Id, Content) VALUES (@Id, @Content)",
            new { Id = id.ToBytes(), Content = isExact ? segment.Array! : content.ToArray() },
            cancellationToken);
    }

    public Task<byte[]?> ReadAsync(RawMessageId id, CancellationToken cancellationToken) =>
        ReadAsync("SELECT Content FROM RawMessages WHERE Id = @Id", new { Id = id.ToBytes() }, cancellationToken);

    public Task<byte[]?> ReadAsync(RawMessageId id, PartSlice slice, CancellationToken cancellationToken) => slice.Length == 0
        ? Task.FromResult<byte[]?>([])
        : ReadAsync(
            "SELECT SUBSTRING(Content, @Start, @Length) FROM RawMessages WHERE Id = @Id",
            new { Id = id.ToBytes(), Start = slice.Offset + 1, slice.Length },
            cancellationToken);

    public Task<byte[]?> ReadHeadAsync(OrganizationId owner, MessageId message, int octets, CancellationToken cancellationToken) => ReadAsync(
        $"SELECT SUBSTRING(r.Content, 1, @Length) FROM Messages m JOIN RawMessages r ON r.Id = m.RawId WHERE m.Id = @Id AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}",
        new { Id = message.ToBytes(), Owner = owner.ToBytes(), Length = octets },
        cancellationToken);

    private Task<byte[]?> ReadAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        var rows = session.QueryLarge<byte[]>(sql, arguments, cancellationToken);
        return Task.FromResult(rows.Count == 0 ? null : rows[0]);
    }
}

/// <summary>Writes and reads raw octets without a second copy of all of them in memory, as far as the engine's driver can.</summary>
internal interface ILargeContent
{
    /// <param name="id">16 octets.</param>
    Task WriteAsync(IDbSession session, byte[] id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <param name="id">16 octets.</param>
    /// <returns>What there is of the stretch; nothing when the octets are gone.</returns>
    Task<byte[]> ReadAsync(IDbSession session, byte[] id, int offset, int length, CancellationToken cancellationToken);

    /// <summary>Reads all of it, as far as there is room.</summary>
    /// <param name="id">16 octets.</param>
    /// <returns>How many octets; 0 when they are gone.</returns>
    Task<int> ReadAsync(IDbSession session, byte[] id, Memory<byte> room, CancellationToken cancellationToken);
}
