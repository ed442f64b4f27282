using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.ApiKeys;

public static class ApiKeyFailures
{
    public static readonly Failure NotFound = Failure.NotFound("api_key.not_found", "No such API key.");

    public static readonly Failure Unauthenticated = new(
        FailureKind.Unauthenticated, "api_key.unknown", "The API key is missing or not known: Authorization: Bearer <key>, or x-api-key: <key>.");

    public static Failure MissingPermission(Permission needed) =>
        Failure.Forbidden("key.missing_permission", $"The API key lacks the permission {PermissionSet.NameOf(needed)}.");

    public static readonly Failure Escalation = Failure.Forbidden("key.escalation", "A key makes and changes no key that may do more than it may itself.");

    public static readonly Failure UnrestrictedRequired = Failure.Forbidden(
        "key.unrestricted_required", "Only a key without a permission list makes keys without one.");

    /// <summary>For a key of one inbox that asks for what concerns pods, or further inboxes.</summary>
    public static readonly Failure InboxOnly = Failure.Forbidden("key.inbox_only", "A key of one inbox reaches nothing beside it.");

    public static readonly Failure Taken = Failure.Conflict("api_key.taken", "The key is in use already.");
}
