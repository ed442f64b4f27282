namespace AgentSend.Api.AgentMailV0;

/// <summary>Maps the routes of this dialect.</summary>
/// <remarks>
/// How to add a feature: a class <c>V0{Feature}Endpoints : IV0Endpoints</c>, registered in <see cref="V0Api"/>, which maps each pattern at all its scopes at once:
/// <code>routes.Get(V0Scopes.All, "/threads/{thread_id}", GetAsync);</code>
/// makes <c>/v0/threads/{thread_id}</c>, <c>/v0/pods/{pod_id}/threads/{thread_id}</c> and <c>/v0/inboxes/{inbox_id}/threads/{thread_id}</c>.
/// A handler takes a <see cref="V0Call"/> and returns the answer:
/// <list type="bullet">
/// <item><c>call["thread_id"]</c> is the path's value, decoded; <c>call.InboxId</c> the inbox of a route at inbox scope (found already, and 404 when it was not).</item>
/// <item><c>call.Query</c> reads parameters; <c>await call.ReadPageAsync()</c> reads limit, page_token and ascending, and refuses whatever <c>call.Query</c> could not read.</item>
/// <item><c>await call.ReadAsync(V0Json.Default.SomeBody)</c> reads the JSON body; <c>call.IdempotencyKey</c> its key.</item>
/// <item><c>door.AnswerAsync(call, query, Json.Of, V0Json.Default.Json)</c> sends and translates; <c>door.FinishAsync(call, command)</c> answers 204.</item>
/// <item><c>await call.SealAsync(cursor)</c> makes a list's <c>next_page_token</c>; <c>V0Failures.Answer(failure)</c> words a failure.</item>
/// </list>
/// The caller of <see cref="V0Call.Caller"/> is narrowed to the route's pod or inbox, so no handler checks a scope. Failures that this dialect files under another
/// status than their kind's are in <see cref="V0Codes"/>. JSON types are records named <c>V0{Thing}Json</c> and <c>V0{Thing}Body</c>, in <see cref="V0Json"/> or a context
/// of the feature's own with the same options; times go through <c>Wire.Of</c>.
/// </remarks>
internal sealed class V0Routes(IEndpointRouteBuilder routes, V0Gate gate)
{
    public RouteHandlerBuilder Get(V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler) => Map(HttpMethods.Get, scopes, pattern, handler);

    public RouteHandlerBuilder Post(V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler) => Map(HttpMethods.Post, scopes, pattern, handler);

    public RouteHandlerBuilder Patch(V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler) => Map(HttpMethods.Patch, scopes, pattern, handler);

    public RouteHandlerBuilder Delete(V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler) => Map(HttpMethods.Delete, scopes, pattern, handler);

    public RouteHandlerBuilder Head(V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler) => Map(HttpMethods.Head, scopes, pattern, handler);

    private RouteHandlerBuilder Map(string method, V0Scopes scopes, string pattern, Func<V0Call, Task<IResult>> handler)
    {
        V0Scopes[] each = [V0Scopes.Organization, V0Scopes.Pod, V0Scopes.Inbox];
        return new RouteHandlerBuilder([.. each.Where(scope => scopes.HasFlag(scope)).Select(scope => MapOne(method, scope, Prefix(scope) + pattern, handler))]);
    }

    private RouteHandlerBuilder MapOne(string method, V0Scopes scope, string pattern, Func<V0Call, Task<IResult>> handler) => routes
        .MapMethods(pattern, [method], async (HttpContext http) =>
        {
            var call = await gate.OpenAsync(http, scope);
            return call.Failure is { } failure ? V0Failures.Answer(failure) : await handler(call.Value);
        })
        .WithMetadata(new V0Route(scope)).WithGroupName(V0Api.DocumentName);

    private static string Prefix(V0Scopes scope) => scope switch
    {
        V0Scopes.Pod => "/v0/pods/{pod_id}",
        V0Scopes.Inbox => "/v0/inboxes/{inbox_id}",
        _ => "/v0",
    };
}
