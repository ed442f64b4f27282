using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;

namespace AgentSend.Api.Rest;

/// <summary>Whether a message is from whom it says, in the words of RFC 8601.</summary>
/// <param name="Dkim">Of several signatures one that passed; else the first.</param>
/// <param name="FromAligned">SPF or DKIM passed for the domain in From, or for one of the same organization.</param>
/// <param name="TrustedSender">Aligned, and on an allow list of the recipient's.</param>
internal sealed record AuthenticationJson(
    [property: OneOf(typeof(SpfResult))] string Spf,
    [property: OneOf(typeof(DkimResult))] string Dkim,
    [property: OneOf(typeof(DmarcResult))] string Dmarc,
    [property: OneOf(typeof(ArcResult))] string Arc,
    bool FromAligned,
    bool TrustedSender)
{
    public static AuthenticationJson Of(VerdictView verdict) => new(
        Wire.Of(verdict.Spf), Wire.Of(verdict.Dkim), Wire.Of(verdict.Dmarc), Wire.Of(verdict.Arc), verdict.IsFromAligned, verdict.IsTrustedSender);
}
