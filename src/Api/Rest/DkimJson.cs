using AgentSend.Application.Authentication;

namespace AgentSend.Api.Rest;

/// <summary>One signature.</summary>
/// <param name="KeyBits">Of an RSA key; 0 when there is none.</param>
/// <param name="UnsignedBodyOctets">At the end of the body, not covered by the signature.</param>
/// <param name="UnsignedFields">Fields of which there are more than are covered.</param>
internal sealed record DkimJson(
    [property: OneOf(typeof(DkimResult))] string Result,
    string? Domain,
    string? Selector,
    string? Identity,
    string? Algorithm,
    int KeyBits,
    bool Testing,
    long UnsignedBodyOctets,
    IReadOnlyList<string> UnsignedFields,
    string Reason)
{
    public static DkimJson Of(DkimCheck check) => new(
        Wire.Of(check.Result), check.Domain, check.Selector, check.Identity, check.Algorithm, check.KeyBits, check.IsTesting, check.UnsignedBodyOctets, check.UnsignedFields,
        check.Reason);
}
