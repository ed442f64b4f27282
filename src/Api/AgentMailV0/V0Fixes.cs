using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>What a caller can do about a failure.</summary>
internal static class V0Fixes
{
    /// <param name="code">Of this dialect.</param>
    /// <returns>Null when the message says it all.</returns>
    public static string? Of(string code, Failure failure) => code switch
    {
        "validation_error" => "Correct what errors names and send the request again.",
        "missing_authorization" or "invalid_token_type" => "Send the header Authorization: Bearer <API key>.",
        "unknown_api_key" => "Use a key that exists: a deleted or expired one is refused at once.",
        "missing_permission" => failure.Message,
        "permission_escalation" => "Grant only what your own key may do.",
        "unrestricted_key_required" => "Use a key without a permission list.",
        "resource_taken" => "Choose another address.",
        "message_rejected" => "Leave out the recipients or content the message names.",
        "domain_not_verified" => "Publish the domain's records and verify it, or use another domain.",
        "not_found" => "Check the id, and that the key's scope holds it.",
        "cannot_delete" => "Delete what it holds first.",
        "conflict" => "Look at the present state, then decide whether to ask again.",
        "rate_limit_exceeded" or "service_unavailable" => "Wait as long as Retry-After says, then ask again.",
        "payload_too_large" => "Send less in one request.",
        _ => null,
    };
}
