using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>The condition that leaves rows of an organization, a pod or an inbox.</summary>
internal static class Scopes
{
    /// <param name="values">
    /// Takes up the parameters. Never a null, in no dictionary of parameters: it has no type there, goes to SQL Server as text, and is refused where octets are asked for.
    /// </param>
    public static string Within(OrganizationId owner, KeyScope scope, Dictionary<string, object> values)
    {
        values["Owner"] = owner.ToBytes();
        if (scope.Inbox is { } inbox)
        {
            values["Inbox"] = inbox.ToBytes();
            return "x.InboxId = @Inbox AND x.OrganizationId = @Owner";
        }

        if (scope.Pod is not { } pod) return "x.OrganizationId = @Owner";
        values["Pod"] = pod.ToBytes();
        return "x.PodId = @Pod AND x.OrganizationId = @Owner";
    }
}
