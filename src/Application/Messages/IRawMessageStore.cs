using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>Raw octets, each message's once, exactly as received or sent. An upload's are kept the same way.</summary>
public interface IRawMessageStore
{
    Task AddAsync(RawMessageId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <returns>Null when they are gone.</returns>
    Task<byte[]?> ReadAsync(RawMessageId id, CancellationToken cancellationToken);

    /// <returns>The octets of the slice, still encoded; null when they are gone.</returns>
    Task<byte[]?> ReadAsync(RawMessageId id, PartSlice slice, CancellationToken cancellationToken);
}
