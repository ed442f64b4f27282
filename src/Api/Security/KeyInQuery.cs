namespace AgentSend.Api.Security;

/// <summary>The route takes its key as <c>api_key</c> in the query, too: browsers' sockets and streams cannot send headers.</summary>
internal sealed record KeyInQuery
{
    public const string Parameter = "api_key";

    public static readonly KeyInQuery Allowed = new();
}
