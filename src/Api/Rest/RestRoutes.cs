using Microsoft.AspNetCore.Authorization;

namespace AgentSend.Api.Rest;

/// <summary>Maps handlers, never request delegates: what a handler returns is the answer. Every route may find its caller unknown, or fail.</summary>
internal sealed class RestRoutes(IEndpointRouteBuilder routes)
{
    private static readonly ProducesResponseTypeMetadata Unauthenticated = new(StatusCodes.Status401Unauthorized, typeof(ErrorJson), [RouteFacts.Json]);

    public RouteHandlerBuilder Get(string pattern, Delegate handler) => Map(HttpMethods.Get, pattern, handler);

    public RouteHandlerBuilder Post(string pattern, Delegate handler) => Map(HttpMethods.Post, pattern, handler);

    public RouteHandlerBuilder Put(string pattern, Delegate handler) => Map(HttpMethods.Put, pattern, handler);

    public RouteHandlerBuilder Patch(string pattern, Delegate handler) => Map(HttpMethods.Patch, pattern, handler);

    public RouteHandlerBuilder Delete(string pattern, Delegate handler) => Map(HttpMethods.Delete, pattern, handler);

    public RouteHandlerBuilder Head(string pattern, Delegate handler) => Map(HttpMethods.Head, pattern, handler);

    private RouteHandlerBuilder Map(string method, string pattern, Delegate handler)
    {
        var route = routes.MapMethods(pattern, [method], handler).WithGroupName(RestDocument.Name).Fails(StatusCodes.Status500InternalServerError);
        route.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<IAllowAnonymous>().Any()) endpoint.Metadata.Add(Unauthenticated);
        });
        return route;
    }
}
