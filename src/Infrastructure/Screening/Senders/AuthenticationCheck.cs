using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Senders;

/// <summary>What SPF, DKIM and DMARC weigh beside everything else: a failure alone is never enough, since forwarding makes honest mail fail.</summary>
internal sealed class AuthenticationCheck : IContentCheck
{
    public string Name => "authentication";

    public ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        if (message.Authentication is not { } checks) return CheckResult.NothingTask;
        var findings = new List<Finding>();
        if (checks.Dmarc.Result != DmarcResult.Pass) LookAtFailures(checks, findings);
        foreach (var check in checks.Dkim.Where(check => check.Result == DkimResult.Pass)) LookAtCoverage(check, findings);
        return findings.Count == 0 ? CheckResult.NothingTask : new(new CheckResult(findings));
    }

    private void LookAtFailures(MailAuthentication checks, List<Finding> findings)
    {
        if (checks.MailFrom.Result == SpfResult.Fail) findings.Add(Spam("spf_fail", "The domain of the reverse path does not let the client send.", 2));
        if (checks.MailFrom.Result == SpfResult.SoftFail) findings.Add(Spam("spf_softfail", "The domain of the reverse path does probably not let the client send.", 1));
        if (checks.Dkim.Count > 0 && checks.Dkim.All(check => check is { Result: DkimResult.Fail, IsTesting: false })) findings.Add(Spam("dkim_fail", "The signature does not fit the message.", 0.5));
        if (checks.Dmarc.Result == DmarcResult.Fail) findings.Add(Spam("dmarc_fail", "The domain in From does not stand behind the message.", 1.5));
        if (checks.Dmarc.Result == DmarcResult.PermanentError) findings.Add(Spam("from_unclear", $"It is not clear whom the message is from: {checks.Dmarc.Reason}.", 1));
    }

    /// <summary>RFC 6376 sections 8.2 and 8.15: what a signature does not cover anybody may have added.</summary>
    private void LookAtCoverage(DkimCheck check, List<Finding> findings)
    {
        if (check.UnsignedBodyOctets > 0) findings.Add(Spam("dkim_unsigned_body", $"{check.Domain} has not signed the end of the body.", 1));
        if (check.UnsignedFields.Count > 0) findings.Add(Spam("dkim_unsigned_fields", $"{check.Domain} has not signed all of: {string.Join(", ", check.UnsignedFields)}.", 1));
    }

    private Finding Spam(string code, string description, double score) => new(Name, code, description, score, FindingKind.Spam, null);
}
