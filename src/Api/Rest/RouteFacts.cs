using AgentSend.Api.Security;

namespace AgentSend.Api.Rest;

/// <summary>What the API description says of a route beyond its path.</summary>
internal static class RouteFacts
{
    public const string Json = "application/json";

    public static RouteHandlerBuilder Describes(this RouteHandlerBuilder route, string name, string tag, string summary) =>
        route.WithName(name).WithTags(tag).WithSummary(summary);

    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) => route.Produces<T>(status, Json);

    public static RouteHandlerBuilder AnswersText(this RouteHandlerBuilder route, string type) => route.Produces<string>(StatusCodes.Status200OK, type);

    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status204NoContent);

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses) route.Produces<ErrorJson>(status, Json);
        return route;
    }

    /// <summary>Not <c>Accepts</c>: that would refuse a body by its content type before anybody has looked at it.</summary>
    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder route, bool isOptional = false) => route.WithMetadata(new TakesJson(typeof(T), isOptional));

    public static RouteHandlerBuilder TakesPage(this RouteHandlerBuilder route) => route.WithMetadata(Takes.Page);

    public static RouteHandlerBuilder TakesMessageStatus(this RouteHandlerBuilder route) => route.WithMetadata(Takes.MessageStatus);

    public static RouteHandlerBuilder TakesSearch(this RouteHandlerBuilder route) => route.WithMetadata(Takes.Search);

    public static RouteHandlerBuilder TakesEventFeed(this RouteHandlerBuilder route) => route.WithMetadata(Takes.EventFeed);

    public static RouteHandlerBuilder TakesEventStream(this RouteHandlerBuilder route) => route.WithMetadata(Takes.EventStream);

    public static RouteHandlerBuilder TakesKeyInQuery(this RouteHandlerBuilder route) => route.WithMetadata(KeyInQuery.Allowed);

    public static RouteHandlerBuilder AnswersSocket(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status101SwitchingProtocols);

    public static RouteHandlerBuilder TakesIdempotencyKey(this RouteHandlerBuilder route) => route.WithMetadata(Takes.IdempotencyKey);

    public static RouteHandlerBuilder TakesUpload(this RouteHandlerBuilder route) => route.WithMetadata(Takes.Upload);

    public static RouteHandlerBuilder TakesMessage(this RouteHandlerBuilder route) => route.WithMetadata(Takes.Message);

    /// <summary>Octets of whatever type, by a signed URL.</summary>
    public static RouteHandlerBuilder AnswersContent(this RouteHandlerBuilder route) => route.WithMetadata(Takes.SignedUrl);
}
