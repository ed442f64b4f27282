using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

public static class ScreeningFailures
{
    public static readonly Failure Virus = Failure.Forbidden("message.virus", "The message holds malware.");

    public static readonly Failure Spam = Failure.Forbidden("message.spam", "The message looks like spam.");

    public static readonly Failure NotScanned = new(FailureKind.Unavailable, "message.not_scanned", "The message cannot be scanned now, try again later.");

    /// <param name="domain">A-labels: fit for a reply line.</param>
    public static Failure DmarcReject(string domain) =>
        Failure.Forbidden("message.dmarc_reject", $"The message fails DMARC, and {domain} asks for such mail to be rejected.");
}
