using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Screening;

/// <summary>Keeps verdicts with their messages.</summary>
public interface IVerdictStore
{
    /// <summary>Inside the message's unit of work.</summary>
    Task AddAsync(MessageId message, InboundVerdict verdict, CancellationToken cancellationToken);

    /// <returns>Null when the message is not there or another organization's; <see cref="InboundVerdict.None"/> for one that nobody had to look at.</returns>
    Task<InboundVerdict?> FindAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken);
}
