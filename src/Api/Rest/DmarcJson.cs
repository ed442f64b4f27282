using AgentSend.Application.Authentication;

namespace AgentSend.Api.Rest;

/// <param name="Domain">Of From.</param>
/// <param name="PolicyDomain">Where the policy was found.</param>
/// <param name="Policy">As published.</param>
/// <param name="Disposition">What the domain asks for with this message.</param>
internal sealed record DmarcJson(
    [property: OneOf(typeof(DmarcResult))] string Result,
    string? Domain,
    string? OrganizationalDomain,
    string? PolicyDomain,
    [property: OneOf(typeof(DmarcPolicy))] string Policy,
    [property: OneOf(typeof(DmarcPolicy))] string Disposition,
    bool SpfAligned,
    bool DkimAligned,
    bool Testing,
    string Reason)
{
    public static DmarcJson Of(DmarcCheck check) => new(
        Wire.Of(check.Result), check.AuthorDomain, check.OrganizationalDomain, check.RecordDomain, Wire.Of(check.Policy), Wire.Of(check.Disposition), check.IsSpfAligned,
        check.IsDkimAligned, check.IsTesting, check.Reason);
}
