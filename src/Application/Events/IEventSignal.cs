using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Events;

/// <summary>Tells those who wait that something has happened: at once on this node, soon after on others. Says nothing about what.</summary>
public interface IEventSignal
{
    /// <summary>Take it before reading the log: whatever is committed after that read ends it.</summary>
    /// <returns>Done when the organization has news.</returns>
    Task NewsAsync(OrganizationId owner);

    /// <summary>Has everybody look again who waits on this node.</summary>
    void WakeAll();
}
