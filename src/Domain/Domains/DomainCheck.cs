namespace AgentSend.Domain.Domains;

/// <summary>What a check found, and what follows from it for a domain.</summary>
/// <param name="Ownership">Of the ownership record.</param>
/// <param name="Dkim">Of the RSA key that is to sign: what every receiver understands.</param>
/// <param name="Mx">Of the MX record.</param>
/// <param name="ReceivingNeedsOwnership">Whether the MX record alone does not tell whose the domain is.</param>
/// <param name="IsNameHeld">Whether somebody else holds the name.</param>
/// <param name="Findings">Of every record.</param>
public sealed record DomainCheck(
    RecordStatus Ownership, RecordStatus Dkim, RecordStatus Mx, bool ReceivingNeedsOwnership, bool IsNameHeld, IReadOnlyList<RecordFinding> Findings)
{
    /// <summary>The domain after the check.</summary>
    /// <param name="isScheduled">Nobody waits for the answer: then what was verified fails only after several checks.</param>
    /// <param name="nextCheckAt">By the status the domain has now.</param>
    public MailDomain Judge(MailDomain domain, bool isScheduled, DateTimeOffset now, Func<MailDomain, DateTimeOffset> nextCheckAt)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(nextCheckAt);
        var (sending, receiving) = (SendingFound, ReceivingFound);
        var isMissed = (domain.Sending == SendingStatus.Verified && sending == Found.No) || (domain.Receiving == ReceivingStatus.Verified && receiving == Found.No);
        var misses = isMissed ? domain.Misses + 1 : 0;
        var mayFail = !isScheduled || misses >= MailDomain.ChecksBeforeFailure;
        var isLate = now - domain.CreatedAt > MailDomain.PatienceWithPending;
        var (sendingNow, receivingNow) = (SendingAfter(domain.Sending, sending, mayFail, isLate), ReceivingAfter(domain.Receiving, receiving, mayFail, isLate));
        var judged = domain with
        {
            Sending = sendingNow,
            Receiving = receivingNow,
            SendingVerifiedAt = sendingNow == SendingStatus.Verified ? domain.SendingVerifiedAt ?? now : null,
            ReceivingVerifiedAt = receivingNow == ReceivingStatus.Verified ? domain.ReceivingVerifiedAt ?? now : null,
            Misses = mayFail ? 0 : misses,
            Findings = Findings,
            CheckedAt = now,
            UpdatedAt = now,
        };
        return judged with { NextCheckAt = nextCheckAt(judged) };
    }

    /// <summary>Whether something is verified now that was not.</summary>
    public static bool IsNewlyVerified(MailDomain before, MailDomain after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (before.Sending != SendingStatus.Verified && after.Sending == SendingStatus.Verified)
            || (before.Receiving != ReceivingStatus.Verified && after.Receiving == ReceivingStatus.Verified);
    }

    private enum Found
    {
        No,
        Yes,
        Unknown,
    }

    private Found SendingFound => IsNameHeld ? Found.No : Both(Of(Ownership), Of(Dkim));

    private Found ReceivingFound => IsNameHeld ? Found.No : ReceivingNeedsOwnership ? Both(Of(Ownership), Of(Mx)) : Of(Mx);

    private static Found Of(RecordStatus status) => status switch
    {
        RecordStatus.Verified => Found.Yes,
        RecordStatus.Missing or RecordStatus.Wrong => Found.No,
        RecordStatus.Pending or RecordStatus.Unavailable => Found.Unknown,
    };

    private static Found Both(Found one, Found other) => (one, other) switch
    {
        (Found.Yes, Found.Yes) => Found.Yes,
        (Found.No, _) or (_, Found.No) => Found.No,
        _ => Found.Unknown,
    };

    private SendingStatus SendingAfter(SendingStatus before, Found found, bool mayFail, bool isLate)
    {
        if (found == Found.Yes) return SendingStatus.Verified;
        if (before == SendingStatus.Verified) return found == Found.No && mayFail ? SendingStatus.Failed : before;
        if (before == SendingStatus.Failed) return before;
        if (found == Found.No && isLate) return SendingStatus.Failed;
        return Ownership switch
        {
            RecordStatus.Verified when !IsNameHeld => SendingStatus.PendingDkim,
            RecordStatus.Unavailable => before,
            _ => SendingStatus.Pending,
        };
    }

    private static ReceivingStatus ReceivingAfter(ReceivingStatus before, Found found, bool mayFail, bool isLate)
    {
        if (found == Found.Yes) return ReceivingStatus.Verified;
        if (before == ReceivingStatus.Verified) return found == Found.No && mayFail ? ReceivingStatus.Failed : before;
        return found == Found.No && isLate ? ReceivingStatus.Failed : before;
    }
}
