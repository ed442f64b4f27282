using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Api.Rest;

/// <summary>All that was found out about a message, and why it has its labels.</summary>
/// <param name="Screened">False for a message that nobody had to look at.</param>
/// <param name="Checks">Null when DNS was not asked: for mail from programs of this machine.</param>
/// <param name="List">What the recipient's lists say of the sender.</param>
/// <param name="Reasons">What decided, as codes.</param>
internal sealed record VerdictJson(
    Guid MessageId,
    bool Screened,
    AuthenticationJson Authentication,
    ChecksJson? Checks,
    double SpamScore,
    double InjectionScore,
    [property: OneOf(typeof(InboundLabels))] IReadOnlyList<string> Labels,
    [property: OneOf(typeof(ListDecision))] string List,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<FindingJson> Findings)
{
    public static VerdictJson Of(ExplainedVerdict explained)
    {
        var verdict = explained.Verdict;
        return new(
            explained.Id.Value, explained.IsScreened, AuthenticationJson.Of(VerdictView.Of(verdict)), verdict.Authentication is { } checks ? ChecksJson.Of(checks) : null,
            verdict.SpamScore, verdict.InjectionScore, Wire.Of(verdict.Labels), Wire.Of(verdict.List), verdict.Reasons, FindingJson.Of(verdict.Findings));
    }
}
