using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Messages;

/// <summary>Raw octets, each message's once, exactly as received or sent. An upload's are kept the same way.</summary>
public interface IRawMessageStore
{
    Task AddAsync(RawMessageId id, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <returns>Null when they are gone.</returns>
    Task<byte[]?> ReadAsync(RawMessageId id, CancellationToken cancellationToken);

    /// <returns>The octets of the slice, still encoded; null when they are gone.</returns>
    Task<byte[]?> ReadAsync(RawMessageId id, PartSlice slice, CancellationToken cancellationToken);

    /// <returns>The first octets of a message, so many at most; null when it is not there, another organization's, or its inbox is gone.</returns>
    Task<byte[]?> ReadHeadAsync(OrganizationId owner, MessageId message, int octets, CancellationToken cancellationToken);
}
