namespace AgentSend.Api.AgentMailV0;

/// <summary>What a caller can do about a failure.</summary>
internal static class V0Fixes
{
    /// <param name="code">Of this dialect.</param>
    public static string Of(string code) => code switch
    {
        "validation_error" => "Correct what errors names and send the request again.",
        "unprocessable" => "Correct what the message names and send the request again.",
        "missing_authorization" or "invalid_token_type" or "unauthorized" => "Send the header Authorization: Bearer <API key>.",
        "unknown_api_key" => "Use a key that exists: a deleted or expired one is refused at once.",
        "query_range_too_wide" => "Ask for a shorter range, or for a longer period.",
        "forbidden" => "Use a key that reaches this, or ask the server's operator.",
        "permission_escalation" => "Grant only what your own key may do.",
        "unrestricted_key_required" => "Use a key without a permission list.",
        "resource_taken" => "Choose another address.",
        "message_rejected" => "Leave out the recipients or content the message names.",
        "domain_not_verified" => "Publish the domain's records and verify it, or use another domain.",
        "already_exists" => "Use the one there is.",
        "not_found" => "Check the id, and that the key's scope holds it.",
        "cannot_delete" => "Delete what it holds first.",
        "conflict" => "Look at the present state, then decide whether to ask again.",
        "rate_limit_exceeded" or "service_unavailable" => "Wait as long as Retry-After says, then ask again.",
        "payload_too_large" => "Send less in one request.",
        "range_not_satisfiable" => "Ask for a range within the size of the content.",
        "method_not_allowed" => "Use one of the methods the route is described with.",
        _ => "Try again later; if it happens again, ask the server's operator.",
    };
}
