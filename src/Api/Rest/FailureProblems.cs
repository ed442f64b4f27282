using System.Globalization;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>How this dialect words failures.</summary>
internal static class FailureProblems
{
    public static IResult Answer(Failure failure) => new FailureAnswer(failure);

    public static Task WriteAsync(HttpContext http, Failure failure)
    {
        var (status, code) = Describe(failure);
        var headers = http.Response.Headers;
        if (failure.Kind == FailureKind.Unauthenticated) headers.WWWAuthenticate = "Bearer"; // RFC 9110 section 15.5.2: a 401 says how.
        if (failure.RetryAfter is { } wait) headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(http, new ErrorDetailJson(code, failure.Message, status, failure.Fields));
    }

    /// <summary>For what never came as far as the application: routing, the server's own limits, faults.</summary>
    public static Task WriteAsync(HttpContext http, int status) => WriteAsync(http, status switch
    {
        StatusCodes.Status404NotFound => new ErrorDetailJson("NOT_FOUND", "No such route.", status),
        StatusCodes.Status405MethodNotAllowed => new ErrorDetailJson("METHOD_NOT_ALLOWED", "The route does not take this method.", status),
        StatusCodes.Status408RequestTimeout => new ErrorDetailJson("REQUEST_TIMEOUT", "The request took too long to arrive.", status),
        StatusCodes.Status413PayloadTooLarge => new ErrorDetailJson("REQUEST_TOO_LARGE", "The request is too large.", status),
        StatusCodes.Status416RangeNotSatisfiable => new ErrorDetailJson("RANGE_NOT_SATISFIABLE", "The range lies outside the content.", status),
        >= 500 => new ErrorDetailJson("INTERNAL_ERROR", "Something went wrong on this side.", status),
        _ => new ErrorDetailJson("VALIDATION_ERROR", "The request is malformed.", status),
    });

    private static Task WriteAsync(HttpContext http, ErrorDetailJson error) =>
        JsonAnswer.WriteAsync(http, new ErrorJson(error), RestJson.Default.ErrorJson, error.Status);

    private static (int Status, string Code) Describe(Failure failure) => failure.Kind switch
    {
        FailureKind.Invalid => (StatusCodes.Status400BadRequest, InvalidCode(failure.Code)),
        FailureKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "UNAUTHORIZED"),
        FailureKind.Forbidden => (StatusCodes.Status403Forbidden, failure.Code == "inbox.suspended" ? "INBOX_SUSPENDED" : "FORBIDDEN"),
        FailureKind.NotFound => (StatusCodes.Status404NotFound, "NOT_FOUND"),
        FailureKind.Conflict => (StatusCodes.Status409Conflict, ConflictCode(failure.Code)),
        FailureKind.TooLarge => (StatusCodes.Status413PayloadTooLarge, TooLargeCode(failure.Code)),
        FailureKind.RateLimited => (StatusCodes.Status429TooManyRequests, "RATE_LIMIT_EXCEEDED"),
        FailureKind.Unavailable => (StatusCodes.Status503ServiceUnavailable, "SERVICE_UNAVAILABLE"),
    };

    private static string InvalidCode(string code) => code switch
    {
        "thread.inbox_mismatch" => "THREAD_INBOX_MISMATCH",
        "domain.not_verified" => "DOMAIN_NOT_VERIFIED",
        _ => "VALIDATION_ERROR",
    };

    private static string ConflictCode(string code) => code switch
    {
        "inbox.address_taken" => "ADDRESS_TAKEN",
        "domain.exists" => "DOMAIN_EXISTS",
        "domain.has_inboxes" => "DOMAIN_IN_USE",
        "webhook.too_many" => "TOO_MANY_WEBHOOKS",
        "webhook.event_gone" => "EVENT_GONE",
        _ => "CONFLICT",
    };

    private static string TooLargeCode(string code) => code switch
    {
        "attachment.too_large" => "ATTACHMENT_TOO_LARGE",
        "attachment.too_large_together" => "ATTACHMENTS_TOO_LARGE",
        "message.too_large" => "MESSAGE_TOO_LARGE",
        _ => "REQUEST_TOO_LARGE",
    };

    private sealed class FailureAnswer(Failure failure) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, failure);
    }
}
