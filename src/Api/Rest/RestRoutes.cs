namespace AgentSend.Api.Rest;

/// <summary>Maps handlers, never request delegates: what a handler returns is the answer.</summary>
internal sealed class RestRoutes(IEndpointRouteBuilder routes)
{
    public RouteHandlerBuilder Get(string pattern, Delegate handler) => routes.MapMethods(pattern, [HttpMethods.Get], handler);

    public RouteHandlerBuilder Post(string pattern, Delegate handler) => routes.MapMethods(pattern, [HttpMethods.Post], handler);

    public RouteHandlerBuilder Patch(string pattern, Delegate handler) => routes.MapMethods(pattern, [HttpMethods.Patch], handler);

    public RouteHandlerBuilder Delete(string pattern, Delegate handler) => routes.MapMethods(pattern, [HttpMethods.Delete], handler);

    /// <summary>For content that can be asked about without being fetched.</summary>
    public RouteHandlerBuilder GetAndHead(string pattern, Delegate handler) => routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler);
}
