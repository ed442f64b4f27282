using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Tests;

internal sealed class ScreeningPolicyTests
{
    private static readonly MailAuthentication Nothing = new(
        new SpfCheck(SpfResult.None, SpfIdentity.Helo, "client.test", ""), new SpfCheck(SpfResult.None, SpfIdentity.MailFrom, "author.test", ""), [],
        new DmarcCheck(DmarcResult.None, "author.test", "no policy"), new ArcCheck(ArcResult.None, [], ""));

    private static readonly MailAuthentication Rejected = Nothing with
    {
        Dmarc = new DmarcCheck(DmarcResult.Fail, "author.test", "") { RecordDomain = "author.test", Policy = DmarcPolicy.Reject, Disposition = DmarcPolicy.Reject },
    };

    private static readonly MailAuthentication Proven = Nothing with { Dmarc = new DmarcCheck(DmarcResult.Pass, "author.test", "") };

    [Test]
    public void A_wish_to_reject_is_followed_or_becomes_a_label()
    {
        Assert.That(Policy().Refuse(Rejected)?.Code, Is.EqualTo("message.dmarc_reject"));
        var lenient = Policy(new ScreeningSettings { OnDmarcReject = DmarcRejectAction.Label });
        Assert.That(lenient.Refuse(Rejected), Is.Null);
        Assert.That(Decide(lenient, Rejected).Labels, Is.EqualTo(InboundLabels.Spam | InboundLabels.Unauthenticated));
    }

    [TestCase("list.test", "i=1; list.test; dmarc=pass", true)]
    [TestCase("list.test", "i=1; list.test; dmarc=fail", false)]
    [TestCase("stranger.test", "i=1; stranger.test; dmarc=pass", false)]
    public void A_forwarder_whose_word_counts_can_vouch(string sealer, string results, bool isTaken)
    {
        var forwarded = Rejected with { Arc = new ArcCheck(ArcResult.Pass, [new ArcHop(1, sealer, results)], "") };
        var policy = Policy(new ScreeningSettings { TrustedArcSealers = ["list.test"] });
        Assert.That(policy.Refuse(forwarded) is null, Is.EqualTo(isTaken));
        if (isTaken) Assert.That(Decide(policy, forwarded).Reasons, Does.Contain(VerdictReason.TrustedForwarder));
    }

    [TestCase(SpfResult.Fail)]
    [TestCase(SpfResult.SoftFail)]
    [TestCase(SpfResult.PermanentError)]
    [TestCase(SpfResult.TemporaryError)]
    public void Spf_alone_refuses_nothing(SpfResult result)
    {
        var checks = Nothing with { MailFrom = Nothing.MailFrom with { Result = result } };
        Assert.That(Policy().Refuse(checks), Is.Null);
        Assert.That(Decide(Policy(), checks).Labels, Is.EqualTo(InboundLabels.Unauthenticated));
    }

    [Test]
    public void A_program_of_this_machine_is_exempt_unless_an_option_says_otherwise()
    {
        Assert.That(Decide(Policy(), Nothing, isLoopback: true).Labels, Is.EqualTo(InboundLabels.None));
        Assert.That(Decide(Policy(new ScreeningSettings { LabelLoopback = true }), Nothing, isLoopback: true).Labels, Is.EqualTo(InboundLabels.Unauthenticated));
        Assert.That(Policy().Refuse(Rejected), Is.Not.Null, "Exempt from the label, not from what an author asks for.");
    }

    [Test]
    public void An_allowed_sender_is_not_judged_when_it_is_proven_to_be_that_sender()
    {
        var findings = FindingsOf(new Finding("words", "spam", "", 9, FindingKind.Spam, null), new Finding("words", "orders", "", 0.9, FindingKind.Injection, null));
        var trusted = Decide(Policy(), Proven, findings, ListDecision.Allowed);
        Assert.That(trusted, Has.Property("SpamScore").Zero.And.Property("Labels").EqualTo(InboundLabels.None).And.Property("IsTrustedSender").True);
        Assert.That(trusted.InjectionScore, Is.EqualTo(0.9), "Whoever it is from.");

        var claimed = Decide(Policy(), Nothing, findings, ListDecision.Allowed);
        Assert.That(claimed, Has.Property("SpamScore").EqualTo(9).And.Property("IsTrustedSender").False);
        Assert.That(claimed.Labels, Is.EqualTo(InboundLabels.Spam | InboundLabels.Unauthenticated));
    }

    [Test]
    public void A_blocked_sender_is_blocked() =>
        Assert.That(Decide(Policy(), Proven, FindingsOf(new Finding("words", "spam", "", 9, FindingKind.Spam, null)), ListDecision.Blocked).Labels, Is.EqualTo(InboundLabels.Blocked));

    [TestCase(4.9, false)]
    [TestCase(5, true)]
    public void Points_add_up_to_spam(double points, bool isSpam)
    {
        var findings = FindingsOf(new Finding("a", "more", "", points + 1, FindingKind.Spam, null), new Finding("b", "less", "", -1, FindingKind.Spam, null));
        Assert.That(Decide(Policy(), Proven, findings).Labels.HasFlag(InboundLabels.Spam), Is.EqualTo(isSpam));
    }

    [TestCase(InjectionAction.Advise, InboundLabels.None)]
    [TestCase(InjectionAction.Label, InboundLabels.Injection)]
    [TestCase(InjectionAction.Quarantine, InboundLabels.Injection | InboundLabels.Spam)]
    public void Words_for_a_model_are_told_labelled_or_put_away(InjectionAction action, InboundLabels labels)
    {
        var findings = FindingsOf(new Finding("a", "orders", "", 0.7, FindingKind.Injection, null));
        Assert.That(Decide(Policy(new ScreeningSettings { OnInjection = action }), Proven, findings).Labels, Is.EqualTo(labels));
    }

    [Test]
    public void A_virus_is_refused_and_nobody_who_looked_defers()
    {
        Assert.That(Policy().Refuse(FindingsOf(new Finding("a", "virus", "", 0, FindingKind.Virus, null))), Is.EqualTo(ScreeningFailures.Virus));
        var unseen = Findings.Of([(new Scanner(), new CheckResult([]) { IsUnavailable = true })]);
        Assert.That(Policy().Refuse(unseen), Is.EqualTo(ScreeningFailures.NotScanned));
        Assert.That(Policy(new ScreeningSettings { DeferWithoutVirusScan = false }).Refuse(unseen), Is.Null);
    }

    [Test]
    public void A_message_is_refused_for_its_points_when_no_recipient_may_have_it()
    {
        var policy = Policy(new ScreeningSettings { RefuseScore = 10 });
        var (spam, wanted) = (new InboundVerdict { SpamScore = 10 }, new InboundVerdict());
        Assert.That(policy.Refuse([spam]), Is.EqualTo(ScreeningFailures.Spam));
        Assert.That(policy.Refuse([spam, wanted]), Is.Null);
        Assert.That(Policy().Refuse([new InboundVerdict { SpamScore = 1000 }]), Is.Null, "Off by default.");
    }

    private static ScreeningPolicy Policy(ScreeningSettings? settings = null) => new(settings ?? new ScreeningSettings());

    private static Findings FindingsOf(params Finding[] findings) => Findings.Of([(new Scanner(), new CheckResult(findings))]);

    private static InboundVerdict Decide(
        ScreeningPolicy policy, MailAuthentication checks, Findings? findings = null, ListDecision list = ListDecision.None, bool isLoopback = false) =>
        policy.Decide(checks, findings ?? Findings.None, list, isLoopback, OrganizationScreening.AsSet);

    private sealed class Scanner : IContentCheck
    {
        public string Name => "scanner";

        public bool FindsViruses => true;

        public ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken) => CheckResult.NothingTask;
    }
}
