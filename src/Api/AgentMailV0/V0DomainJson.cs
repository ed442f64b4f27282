using System.ComponentModel.DataAnnotations;
using AgentSend.Api.Rest;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A domain with the records it needs.</summary>
/// <param name="DomainId">Its name, again as <c>domain</c>.</param>
/// <param name="Status">Of sending and receiving together.</param>
/// <param name="Reason">Why it is not verified; left out when it is, and before the first check.</param>
internal sealed record V0DomainJson(
    string? PodId,
    string DomainId,
    string Domain,
    [property: AllowedValues("NOT_STARTED", "PENDING", "INVALID", "FAILED", "VERIFIED")] string Status,
    [property: AllowedValues("dns_records_missing", "dns_records_invalid")] string? Reason,
    bool FeedbackEnabled,
    bool SubdomainsEnabled,
    bool TrackingEnabled,
    IReadOnlyList<V0RecordJson> Records,
    string UpdatedAt,
    string CreatedAt)
{
    private const string Verified = "VERIFIED";

    public static V0DomainJson Of(DomainView domain)
    {
        var status = StatusOf(domain);
        return new V0DomainJson(
            domain.PodId?.ToString(), domain.Domain, domain.Domain, status, status == Verified || domain.CheckedAt is null ? null : ReasonOf(domain),
            domain.IsFeedbackEnabled, domain.IsSubdomainsEnabled, domain.IsTrackingEnabled, [.. domain.Records.Select(V0RecordJson.Of)],
            Wire.Of(domain.UpdatedAt), Wire.Of(domain.CreatedAt));
    }

    public static bool IsVerified(DomainView domain) => domain is { Sending: SendingStatus.Verified, Receiving: ReceivingStatus.Verified };

    private static string StatusOf(DomainView domain)
    {
        if (IsVerified(domain)) return Verified;
        if (domain.Sending == SendingStatus.Failed || domain.Receiving == ReceivingStatus.Failed) return "FAILED";
        if (domain.CheckedAt is null) return "NOT_STARTED";
        return HasWrong(domain) ? "INVALID" : "PENDING";
    }

    private static string ReasonOf(DomainView domain) => HasWrong(domain) ? "dns_records_invalid" : "dns_records_missing";

    private static bool HasWrong(DomainView domain) => domain.Records.Any(record => record is { IsRequired: true, Status: RecordStatus.Wrong });
}
