using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Events;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

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

    /// <returns>Why the caller may not be told of events of these types; null when it may.</returns>
    public static Failure? FindHidden(Caller caller, IReadOnlyList<string> types)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(types);
        foreach (var type in types)
        {
            var hiding = HidingOf(type) & ~caller.VisibleLabels;
            if (hiding == MessageFlags.None) continue;
            return ApiKeyFailures.MissingPermission(hiding switch
            {
                MessageFlags.Spam => Permission.LabelSpamRead,
                MessageFlags.Blocked => Permission.LabelBlockedRead,
                _ => Permission.LabelUnauthenticatedRead,
            });
        }

        return null;
    }
}
