using AgentSend.Application.Abstractions;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Events;

/// <summary>Which events a caller may know of.</summary>
public static class EventVisibility
{
    public static bool Sees(Caller caller, EventRecord happened)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(happened);
        if (caller.OrganizationOrNull != happened.OrganizationId || !caller.Scope.Reaches(happened.PodId, happened.InboxId)) return false;
        return (HidingOf(happened.Type) & ~caller.VisibleLabels) == 0;
    }

    /// <summary>What hides the mail that an event of this type tells of.</summary>
    public static MessageFlags HidingOf(string type) => type switch
    {
        EventType.MessageReceivedSpam => MessageFlags.Spam,
        EventType.MessageReceivedBlocked => MessageFlags.Blocked,
        EventType.MessageReceivedUnauthenticated => MessageFlags.Unauthenticated,
        _ => MessageFlags.None,
    };
}
