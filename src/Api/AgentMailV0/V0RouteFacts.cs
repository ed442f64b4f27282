using AgentSend.Api.Rest;
using Microsoft.AspNetCore.Authorization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What the description of this dialect says of a route beyond its path.</summary>
internal static class V0RouteFacts
{
    /// <param name="name">As the SDKs group their methods, <c>threads_list</c>; at each scope with the scope before it.</param>
    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, string name, string summary)
    {
        route.Add(endpoint =>
        {
            var scope = endpoint.Metadata.OfType<V0Route>().Single().Scope;
            var whole = PrefixOf(scope) + name;
            endpoint.Metadata.Add(new EndpointNameMetadata(whole));
            endpoint.Metadata.Add(new TagsAttribute(whole.Contains('_', StringComparison.Ordinal) ? whole[..whole.LastIndexOf('_')].Replace('_', '.') : whole));
            endpoint.Metadata.Add(new EndpointSummaryAttribute(summary + WhereOf(scope, name)));
        });
        route.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<IAllowAnonymous>().Any()) Add(endpoint, StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);
            if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 }) Add(endpoint, StatusCodes.Status404NotFound);
            if (endpoint.Metadata.OfType<TakesJson>().Any()) Add(endpoint, StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
            if (endpoint.Metadata.OfType<V0Parameter>().Any()) Add(endpoint, StatusCodes.Status400BadRequest);
            Add(endpoint, StatusCodes.Status500InternalServerError);
        });
        return route;
    }

    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params V0Parameter[] parameters) => route.WithMetadata([.. parameters]);

    /// <summary>Beside what <see cref="Describes"/> says of every route: no or a wrong key, no permission, nothing there, a body or parameter that breaks its rules, a fault.</summary>
    public static RouteHandlerBuilder MayFail(this RouteHandlerBuilder route, params int[] statuses)
    {
        route.Add(endpoint => Add(endpoint, statuses));
        return route;
    }

    private static void Add(EndpointBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses) endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(V0ErrorJson), [RouteFacts.Json]));
    }

    private static string PrefixOf(V0Scopes scope) => scope switch
    {
        V0Scopes.Pod => "pods_",
        V0Scopes.Inbox => "inboxes_",
        _ => "",
    };

    /// <summary>Tells the same operation apart at its three scopes.</summary>
    private static string WhereOf(V0Scopes scope, string name) => scope switch
    {
        V0Scopes.Pod when name is not ("get" or "delete") => " In a pod.",
        V0Scopes.Inbox when !name.StartsWith("messages_", StringComparison.Ordinal) => " In an inbox.",
        _ => "",
    };
}
