using AgentSend.Application.Abstractions;
using AgentSend.Domain.Events;

namespace AgentSend.Application.Events;

/// <summary>Which events a caller may know of.</summary>
public static class EventVisibility
{
    public static bool Sees(Caller caller, EventRecord happened)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(happened);
        return caller.OrganizationOrNull == happened.OrganizationId;
    }
}
