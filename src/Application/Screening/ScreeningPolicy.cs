using AgentSend.Application.Authentication;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>The one place that decides: what follows from all that was found. Nothing here looks anything up.</summary>
public sealed class ScreeningPolicy(ScreeningSettings settings)
{
    /// <summary>What DNS and signatures alone decide, for all recipients.</summary>
    /// <param name="authentication">Null when nothing was asked.</param>
    /// <returns>Why the message is not taken; null when it may be.</returns>
    public Failure? Refuse(MailAuthentication? authentication) =>
        settings.OnDmarcReject == DmarcRejectAction.Refuse && DispositionOf(authentication) == DmarcPolicy.Reject
            ? ScreeningFailures.DmarcReject(authentication!.Dmarc.RecordDomain ?? authentication.Dmarc.AuthorDomain ?? "its author's domain")
            : null;

    /// <summary>What the checks of contents decide, for all recipients.</summary>
    public Failure? Refuse(Findings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        if (findings.All.Any(finding => finding.Kind == FindingKind.Virus)) return ScreeningFailures.Virus;
        if (findings.IsScanMissing && settings.DeferWithoutVirusScan) return ScreeningFailures.NotScanned;
        return null;
    }

    /// <summary>Whether all recipients' verdicts together keep the message out: one of them who may have it gets it.</summary>
    public Failure? Refuse(IReadOnlyCollection<InboundVerdict> verdicts) =>
        settings.RefuseScore is { } limit && verdicts.Count > 0 && verdicts.All(verdict => verdict.SpamScore >= limit) ? ScreeningFailures.Spam : null;

    /// <summary>Whether contents need no look: whoever is wanted and is proven to be who they say is no spammer. Viruses are looked for all the same.</summary>
    public static bool SkipsSpam(ListDecision list, MailAuthentication? authentication) =>
        list == ListDecision.Blocked || (list == ListDecision.Allowed && IsFromAligned(authentication));

    /// <param name="isLoopback">The client is a program of this machine.</param>
    /// <param name="organization">The recipient's.</param>
    public InboundVerdict Decide(MailAuthentication? authentication, Findings findings, ListDecision list, bool isLoopback, OrganizationScreening organization)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(organization);
        var isAligned = IsFromAligned(authentication);
        var counted = SkipsSpam(list, authentication) ? findings.WithoutSpam : findings;
        var reasons = new List<string>();
        var labels = LabelByAuthentication(authentication, isLoopback, reasons) | LabelByList(list, reasons);
        if (counted.SpamScore >= (organization.SpamScore ?? settings.SpamScore))
        {
            labels |= InboundLabels.Spam;
            reasons.Add(VerdictReason.SpamScore);
        }

        if (counted.InjectionScore > 0 && counted.InjectionScore >= (organization.InjectionScore ?? settings.InjectionScore))
        {
            labels |= LabelOf(organization.OnInjection ?? settings.OnInjection);
            reasons.Add(VerdictReason.InjectionScore);
        }

        if (counted.IsIncomplete) reasons.Add(VerdictReason.CheckUnavailable);
        return new InboundVerdict
        {
            Authentication = authentication,
            IsFromAligned = isAligned,
            IsTrustedSender = isAligned && list == ListDecision.Allowed,
            List = list,
            SpamScore = counted.SpamScore,
            InjectionScore = counted.InjectionScore,
            Labels = labels,
            Findings = counted.All,
            Reasons = reasons,
        };
    }

    private InboundLabels LabelByAuthentication(MailAuthentication? authentication, bool isLoopback, List<string> reasons)
    {
        var labels = InboundLabels.None;
        var wish = DispositionOf(authentication);
        if (wish != DmarcPolicy.None)
        {
            labels |= InboundLabels.Spam;
            reasons.Add(wish == DmarcPolicy.Reject ? VerdictReason.DmarcReject : VerdictReason.DmarcQuarantine);
        }
        else if (authentication is { Dmarc.Disposition: not DmarcPolicy.None })
        {
            reasons.Add(VerdictReason.TrustedForwarder);
        }

        if (authentication is not null && HasPassed(authentication)) return labels;
        if (authentication is null && !isLoopback) return labels; // Nobody could be asked: it came through no door of ours.
        if (isLoopback && !settings.LabelLoopback)
        {
            if (authentication is not null) reasons.Add(VerdictReason.LoopbackExempt);
            return labels;
        }

        reasons.Add(VerdictReason.NotAuthenticated);
        return labels | InboundLabels.Unauthenticated;
    }

    private static InboundLabels LabelByList(ListDecision list, List<string> reasons)
    {
        if (list == ListDecision.None) return InboundLabels.None;
        reasons.Add(list == ListDecision.Allowed ? VerdictReason.AllowedByList : VerdictReason.BlockedByList);
        return list == ListDecision.Blocked ? InboundLabels.Blocked : InboundLabels.None;
    }

    private static InboundLabels LabelOf(InjectionAction action) => action switch
    {
        InjectionAction.Advise => InboundLabels.None,
        InjectionAction.Label => InboundLabels.Injection,
        InjectionAction.Quarantine => InboundLabels.Injection | InboundLabels.Spam,
    };

    /// <summary>What the author's domain wants done, unless a forwarder whose word counts has seen the message pass (RFC 8617 section 7.2.1).</summary>
    private DmarcPolicy DispositionOf(MailAuthentication? authentication)
    {
        if (authentication is null || authentication.Dmarc.Disposition == DmarcPolicy.None) return DmarcPolicy.None;
        return IsVouchedFor(authentication.Arc) ? DmarcPolicy.None : authentication.Dmarc.Disposition;
    }

    /// <summary>Every forwarder's word has to count: the last could have believed one that lies.</summary>
    private bool IsVouchedFor(ArcCheck arc) =>
        arc is { Result: ArcResult.Pass, Hops.Count: > 0 }
        && arc.Hops.All(hop => settings.TrustedArcSealers.Contains(hop.Domain))
        && arc.Hops[0].Results.Contains("dmarc=pass", StringComparison.OrdinalIgnoreCase);

    private static bool HasPassed(MailAuthentication authentication) =>
        authentication.Dmarc.Result == DmarcResult.Pass
        || authentication.MailFrom.Result == SpfResult.Pass
        || authentication.Dkim.Any(check => check.Result == DkimResult.Pass);

    /// <summary>By DMARC where the domain has a policy; else the same question by names alone: the domain itself, or a name under it.</summary>
    private static bool IsFromAligned(MailAuthentication? authentication)
    {
        if (authentication?.Dmarc is not { AuthorDomain: { } author } dmarc) return false;
        if (dmarc.Result != DmarcResult.None) return dmarc is { Result: DmarcResult.Pass };
        return (authentication.MailFrom.Result == SpfResult.Pass && IsWithin(authentication.MailFrom.Domain, author))
            || authentication.Dkim.Any(check => check is { Result: DkimResult.Pass, Domain: not null } && IsWithin(check.Domain, author));
    }

    private static bool IsWithin(string name, string domain) =>
        name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
