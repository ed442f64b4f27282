namespace AgentSend.Api.Rest;

/// <summary>The routes of one feature.</summary>
internal interface IRestEndpoints
{
    void Map(RestRoutes routes);
}
