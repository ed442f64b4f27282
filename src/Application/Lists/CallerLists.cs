using AgentSend.Application.Abstractions;
using AgentSend.Domain.Lists;

namespace AgentSend.Application.Lists;

internal static class CallerLists
{
    /// <summary>The lists a caller works on are those of what it is limited to.</summary>
    public static ListScope ListScope(this ICaller caller) => new(caller.Organization, caller.Current.Scope.Pod, caller.Current.Scope.Inbox);
}
