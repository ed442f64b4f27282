using AgentSend.Domain.Messages;

namespace AgentSend.Application.Delivery;

/// <summary>The messages whose writers want to be told by mail when they do not arrive.</summary>
public interface IReportRequests
{
    Task AddAsync(MessageId message, CancellationToken cancellationToken);

    /// <returns>Whether it is one of them, and still there.</returns>
    Task<bool> ContainsAsync(MessageId message, CancellationToken cancellationToken);
}
