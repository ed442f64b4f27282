using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Return paths that name their message and that nobody else can make: reports come back to them.</summary>
public interface IReturnPaths
{
    Task<EmailAddress> MakeAsync(MessageId message, CancellationToken cancellationToken);

    /// <returns>Null when the address is none of ours, or too old.</returns>
    Task<MessageId?> ReadAsync(EmailAddress address, CancellationToken cancellationToken);

    /// <summary>Looks for one in a report that came elsewhere, such as a complaint to a fixed address.</summary>
    /// <returns>The first that is good.</returns>
    Task<MessageId?> FindAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken);
}
