using AgentSend.Application.Authentication;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Screening;

/// <summary>A verdict as callers see it with the message. What it rests on is <see cref="ExplainVerdict"/>'s.</summary>
/// <param name="Dkim">Of several signatures one that passed; else the first.</param>
/// <param name="InjectionScore">0 to 1.</param>
public sealed record VerdictView(
    SpfResult Spf,
    DkimResult Dkim,
    DmarcResult Dmarc,
    ArcResult Arc,
    bool IsFromAligned,
    bool IsTrustedSender,
    InboundLabels Labels,
    double SpamScore,
    double InjectionScore,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Of mail that nobody had to look at.</summary>
    public static readonly VerdictView None = Of(InboundVerdict.None);

    public static VerdictView Of(InboundVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var checks = verdict.Authentication;
        return new VerdictView(
            checks?.MailFrom.Result ?? SpfResult.None, OfAll(checks?.Dkim), checks?.Dmarc.Result ?? DmarcResult.None, checks?.Arc.Result ?? ArcResult.None,
            verdict.IsFromAligned, verdict.IsTrustedSender, verdict.Labels, verdict.SpamScore, verdict.InjectionScore, verdict.Findings);
    }

    private static DkimResult OfAll(IReadOnlyList<DkimCheck>? signatures)
    {
        if (signatures is null or { Count: 0 }) return DkimResult.None;
        return signatures.Any(check => check.Result == DkimResult.Pass) ? DkimResult.Pass : signatures[0].Result;
    }
}
