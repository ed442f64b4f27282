using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Inboxes;

public static class InboxFailures
{
    public static readonly Failure NotFound = Failure.NotFound("inbox.not_found", "No such inbox.");

    public static readonly Failure Suspended = Failure.Forbidden("inbox.suspended", "The inbox is suspended: it neither sends nor receives.");

    public static readonly Failure SendingStopped = Failure.Forbidden("inbox.sending_stopped", "The operator has stopped sending for this inbox.");

    public static readonly Failure AddressTaken = Failure.Conflict("inbox.address_taken", "The address is taken.");

    public static readonly Failure ClientIdTaken = Failure.Conflict("inbox.client_id_taken", "The client id names an inbox that this key does not reach.");

    public static readonly Failure TooMuchMetadata = Failure.Invalid("inbox.metadata_too_large", "metadata", "An inbox has at most 256 keys of metadata.");

    public static readonly Failure LocalPartInvalid = Failure.Invalid(
        "inbox.local_part_invalid", "address", "A local part has 1 to 64 letters, digits, '.', '_' or '-', and no dot at an end or doubled.");

    public static Failure DomainInvalid(string domain) => Failure.Invalid(
        "inbox.domain_invalid", "address", $"The address must be on {domain}.");

    public static readonly Failure SubdomainOff = Failure.Invalid(
        "inbox.subdomain_off", "domain", "Inboxes do not live on subdomains of a verified domain: add the subdomain as a domain of its own.");

    public static Failure QuotaUsedUp(int limit, TimeSpan untilMidnightUtc) => new(
        FailureKind.RateLimited, "inbox.quota_used_up", $"The inbox has sent its {limit} messages of this UTC day.", RetryAfter: untilMidnightUtc);
}
