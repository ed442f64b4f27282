using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Domains;

public static class DomainFailures
{
    public static readonly Failure NotFound = Failure.NotFound("domain.not_found", "No such domain.");

    public static readonly Failure Invalid = Failure.Invalid(
        "domain.invalid", "domain", "A domain has 3 to 253 characters: labels of letters, digits and hyphens, at least two of them, with dots between.");

    /// <summary>The caller's already, verified by another account, or the platform's own.</summary>
    public static readonly Failure Exists = Failure.Conflict("domain.exists", "The domain is in use.");

    public static readonly Failure HasInboxes = Failure.Conflict("domain.has_inboxes", "Inboxes live on the domain: delete them first.");

    public static readonly Failure RotationUnderWay = Failure.Conflict(
        "domain.rotation_under_way", "New keys wait for their records already: publish those and verify the domain first.");

    /// <summary>Somebody else changes the domain at the same time, again and again.</summary>
    public static readonly Failure Busy = new(
        FailureKind.Unavailable, "domain.busy", "The domain is being changed by others; try again.", RetryAfter: TimeSpan.FromSeconds(1));

    public static readonly Failure NotVerifiedForReceiving = Failure.Invalid(
        "domain.not_verified", "domainId", "The domain is not verified for receiving: publish its MX record and verify it first.");

    public static readonly Failure NotVerifiedForSending = Failure.Invalid(
        "domain.not_verified", "domainId", "The inbox's domain is not verified for sending: publish its records and verify it first.");
}
