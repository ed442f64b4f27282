namespace AgentSend.Api.AgentMailV0;

/// <summary>On a route that also takes its key as <c>?api_key=</c>: browsers cannot set headers on a websocket.</summary>
internal sealed class V0KeyInQuery
{
    public static readonly V0KeyInQuery Allowed = new();
}
