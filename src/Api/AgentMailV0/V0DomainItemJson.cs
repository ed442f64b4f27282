using AgentSend.Api.Rest;
using AgentSend.Application.Domains;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A domain in a list.</summary>
/// <param name="DomainId">Its name, again as <c>domain</c>.</param>
internal sealed record V0DomainItemJson(
    string? PodId, string DomainId, string Domain, bool FeedbackEnabled, bool SubdomainsEnabled, bool TrackingEnabled, string UpdatedAt, string CreatedAt)
{
    public static V0DomainItemJson Of(DomainView domain) => new(
        domain.PodId?.ToString(), domain.Domain, domain.Domain, domain.IsFeedbackEnabled, domain.IsSubdomainsEnabled, domain.IsTrackingEnabled,
        Wire.Of(domain.UpdatedAt), Wire.Of(domain.CreatedAt));
}
