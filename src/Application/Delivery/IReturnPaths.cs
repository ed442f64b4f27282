using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Return paths that name their message and that nobody else can make: reports come back to them.</summary>
public interface IReturnPaths
{
    /// <param name="from">The domain the message comes from: its own return path is used when it is published, so that SPF speaks for the same domain.</param>
    Task<EmailAddress> MakeAsync(MessageId message, string from, CancellationToken cancellationToken);

    /// <returns>Null when the address is none of ours, or too old.</returns>
    Task<MessageId?> ReadAsync(EmailAddress address, CancellationToken cancellationToken);

    /// <summary>Looks for one in a report that came elsewhere, such as a complaint to a fixed address.</summary>
    /// <returns>The first that is good.</returns>
    Task<MessageId?> FindAsync(ReadOnlyMemory<byte> raw, CancellationToken cancellationToken);
}
