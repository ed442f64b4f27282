using System.Globalization;
using AgentSend.Api.Rest;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>How this dialect words failures.</summary>
internal static class V0Failures
{
    public static readonly Failure MissingAuthorization = Unauthenticated("authorization.missing", "Send the header Authorization: Bearer <API key>.");
    public static readonly Failure InvalidTokenType = Unauthenticated("authorization.token_type", "This is not an API key.");
    public static readonly Failure UnknownKey = Unauthenticated("authorization.unknown_key", "The API key is not known, or no longer good.");

    /// <summary>What a server without the feature can honestly answer about any one of its things.</summary>
    public static readonly Failure NotOffered = Failure.NotFound("feature.not_offered", "This server has no sign-in broker.");

    public static Failure PageToken { get; } = Failure.Invalid("page_token.invalid", "page_token", "The page token was altered, or belongs to another list.");

    public static IResult Answer(Failure failure) => new FailureAnswer(failure);

    public static Task<IResult> AnswerAsync(Failure failure) => Task.FromResult(Answer(failure));

    public static Task WriteAsync(HttpContext http, Failure failure)
    {
        var (status, error) = Describe(failure);
        var headers = http.Response.Headers;
        if (status == StatusCodes.Status401Unauthorized) headers.WWWAuthenticate = "Bearer"; // RFC 9110 section 15.5.2: a 401 says how.
        if (failure.RetryAfter is { } wait) headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, error, status);
    }

    /// <summary>For what never came as far as the application: routing, the server's own limits, faults.</summary>
    public static Task WriteAsync(HttpContext http, int status)
    {
        var error = ErrorOf(status);
        return WriteAsync(http, error with { Fix = V0Fixes.Of(error.Code) }, status);
    }

    public static (int Status, V0ErrorJson Error) Describe(Failure failure)
    {
        var (status, name, code) = V0Codes.Of(failure);
        var fields = status == StatusCodes.Status400BadRequest ? FieldsOf(failure) : null;
        return code == "missing_permission"
            ? (status, new V0ErrorJson(name, code, "Forbidden", fields, failure.Message)) // What its clients are told there.
            : (status, new V0ErrorJson(name, code, failure.Message, fields, V0Fixes.Of(code)));
    }

    private static V0ErrorJson ErrorOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => new V0ErrorJson("NotFoundError", "not_found", "No such route."),
        StatusCodes.Status405MethodNotAllowed => new V0ErrorJson("MethodNotAllowedError", "method_not_allowed", "The route does not take this method."),
        StatusCodes.Status408RequestTimeout => new V0ErrorJson("RequestTimeoutError", "request_timeout", "The request took too long to arrive."),
        StatusCodes.Status413PayloadTooLarge => new V0ErrorJson("PayloadTooLargeError", "payload_too_large", "The request is too large."),
        StatusCodes.Status416RangeNotSatisfiable => new V0ErrorJson("RangeNotSatisfiableError", "range_not_satisfiable", "The range lies outside the content."),
        >= 500 => new V0ErrorJson("InternalServerError", "internal_error", "Something went wrong on this side."),
        _ => new V0ErrorJson("ValidationError", "validation_error", "The request is malformed.", []),
    };

    private static List<V0FieldErrorJson> FieldsOf(Failure failure) => failure.Fields is null
        ? [new V0FieldErrorJson([], failure.Message)]
        : [.. failure.Fields.SelectMany(field => field.Value.Select(message => new V0FieldErrorJson(V0FieldPath.Of(field.Key), message)))];

    private static Task WriteAsync(HttpContext http, V0ErrorJson error, int status) => JsonAnswer.WriteAsync(http, error, V0Json.Default.V0ErrorJson, status);

    private static Failure Unauthenticated(string code, string message) => new(FailureKind.Unauthenticated, code, message);

    private sealed class FailureAnswer(Failure failure) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, failure);
    }
}
