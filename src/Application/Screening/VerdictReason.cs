namespace AgentSend.Application.Screening;

/// <summary>What decided. Stored, and public.</summary>
public static class VerdictReason
{
    public const string DmarcReject = "dmarc_reject";
    public const string DmarcQuarantine = "dmarc_quarantine";

    /// <summary>DMARC failed and a forwarder whose word counts had seen it pass.</summary>
    public const string TrustedForwarder = "trusted_forwarder";

    public const string NotAuthenticated = "not_authenticated";
    public const string LoopbackExempt = "loopback_exempt";
    public const string AllowedByList = "allowed_by_list";
    public const string BlockedByList = "blocked_by_list";
    public const string SpamScore = "spam_score";
    public const string InjectionScore = "injection_score";

    /// <summary>At least one check could not be made.</summary>
    public const string CheckUnavailable = "check_unavailable";
}
