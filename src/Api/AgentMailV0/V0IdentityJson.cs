using System.ComponentModel.DataAnnotations;
using AgentSend.Application.ApiKeys;

namespace AgentSend.Api.AgentMailV0;

/// <param name="ScopeType"><c>organization</c>, <c>pod</c> or <c>inbox</c>.</param>
/// <param name="ScopeId">The narrowest of the ids.</param>
/// <param name="InboxId">The address.</param>
internal sealed record V0IdentityJson([property: AllowedValues("organization", "pod", "inbox")] string ScopeType, string ScopeId, string OrganizationId, string? PodId, string? InboxId, string? ApiKeyId)
{
    public static V0IdentityJson Of(IdentityView identity)
    {
        var (organization, pod, key) = (identity.OrganizationId.ToString(), identity.PodId?.ToString(), identity.KeyId?.ToString());
        var (type, id) = identity switch
        {
            { InboxAddress: { } inbox } => ("inbox", inbox),
            { PodId: not null } => ("pod", pod!),
            _ => ("organization", organization),
        };
        return new V0IdentityJson(type, id, organization, pod, identity.InboxAddress, key);
    }
}
