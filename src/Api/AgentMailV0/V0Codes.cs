using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Status, name and code of every failure. The kind decides, but for the failures this dialect files elsewhere.</summary>
internal static class V0Codes
{
    private const int BadRequest = StatusCodes.Status400BadRequest;
    private const int Forbidden = StatusCodes.Status403Forbidden;
    private const int Conflict = StatusCodes.Status409Conflict;

    public static (int Status, string Name, string Code) Of(Failure failure) => failure.Code switch
    {
        // Conflicts elsewhere, forbidden here: the API definition has a 403 error of this name.
        "inbox.address_taken" => (Forbidden, "IsTakenError", "resource_taken"),
        "domain.exists" => (Conflict, "ConflictError", "already_exists"),
        "domain.has_inboxes" or "pod.not_empty" or "pod.is_default" or "list_entry.read_only" => (Conflict, "ConflictError", "cannot_delete"),
        "domain.not_verified" or "inbox.domain_invalid" => (Forbidden, "ForbiddenError", "domain_not_verified"),
        "recipient.suppressed" or "recipient.blocked" or "attachment.url_unfetchable" => (Forbidden, "MessageRejectedError", "message_rejected"),
        "message.no_recipients" or "thread.too_long" or "inbox.subdomain_off" => Unprocessable,
        "key.missing_permission" => (Forbidden, "ForbiddenError", "missing_permission"),
        "key.escalation" => (Forbidden, "ForbiddenError", "permission_escalation"),
        "key.unrestricted_required" => (Forbidden, "ForbiddenError", "unrestricted_key_required"),
        "query.range_too_wide" => (BadRequest, "ValidationError", "query_range_too_wide"),
        _ => OfKind(failure),
    };

    private static readonly (int Status, string Name, string Code) Unprocessable = (StatusCodes.Status422UnprocessableEntity, "UnprocessableError", "unprocessable");

    private static (int Status, string Name, string Code) OfKind(Failure failure) => failure.Kind switch
    {
        FailureKind.Invalid => (BadRequest, "ValidationError", "validation_error"),
        FailureKind.Unauthenticated => (StatusCodes.Status401Unauthorized, "UnauthorizedError", UnauthenticatedCode(failure.Code)),
        FailureKind.Forbidden => (Forbidden, "ForbiddenError", "forbidden"),
        FailureKind.NotFound => (StatusCodes.Status404NotFound, "NotFoundError", "not_found"),
        FailureKind.Conflict => (Conflict, "ConflictError", "conflict"),
        FailureKind.TooLarge => (StatusCodes.Status413PayloadTooLarge, "PayloadTooLargeError", "payload_too_large"),
        FailureKind.RateLimited => (StatusCodes.Status429TooManyRequests, "RateLimitError", "rate_limit_exceeded"),
        FailureKind.Unavailable => (StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableError", "service_unavailable"),
    };

    private static string UnauthenticatedCode(string code) => code switch
    {
        "authorization.missing" => "missing_authorization",
        "authorization.token_type" => "invalid_token_type",
        "authorization.unknown_key" => "unknown_api_key",
        _ => "unauthorized",
    };
}
