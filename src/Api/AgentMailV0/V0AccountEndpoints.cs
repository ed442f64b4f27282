using AgentSend.Api.Rest;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Organizations;

namespace AgentSend.Api.AgentMailV0;

internal sealed class V0AccountEndpoints(V0Door door) : IV0Endpoints
{
    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Organization, "/organizations", GetOrganizationAsync)
            .Describes("organizations_get", "Get the organization the key belongs to.").Answers<V0OrganizationJson>();
        routes.Get(V0Scopes.Organization, "/auth/me", GetIdentityAsync)
            .Describes("auth_me", "Say who the key is, and how far it reaches.").Answers<V0IdentityJson>();
    }

    private Task<IResult> GetOrganizationAsync(V0Call call) => door.AnswerAsync(call, new GetAccount(), V0OrganizationJson.Of, V0Json.Default.V0OrganizationJson);

    private Task<IResult> GetIdentityAsync(V0Call call) => door.AnswerAsync(call, new WhoAmI(), V0IdentityJson.Of, V0Json.Default.V0IdentityJson);
}
