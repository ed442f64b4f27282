namespace AgentSend.Api.AgentMailV0;

/// <summary>The v0 routes of one feature.</summary>
internal interface IV0Endpoints
{
    void Map(V0Routes routes);
}
