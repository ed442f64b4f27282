using AgentSend.Domain.Domains;
using AgentSend.Domain.Organizations;

namespace AgentSend.Domain.Tests;

internal sealed class DomainCheckTests
{
    private static readonly DateTimeOffset Made = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Made.AddHours(1);

    [TestCase(RecordStatus.Verified, RecordStatus.Verified, SendingStatus.Verified)]
    [TestCase(RecordStatus.Verified, RecordStatus.Missing, SendingStatus.PendingDkim)]
    [TestCase(RecordStatus.Verified, RecordStatus.Wrong, SendingStatus.PendingDkim)]
    [TestCase(RecordStatus.Verified, RecordStatus.Unavailable, SendingStatus.PendingDkim)]
    [TestCase(RecordStatus.Missing, RecordStatus.Verified, SendingStatus.Pending)]
    [TestCase(RecordStatus.Missing, RecordStatus.Missing, SendingStatus.Pending)]
    [TestCase(RecordStatus.Unavailable, RecordStatus.Unavailable, SendingStatus.Pending)]
    public void Sending_needs_ownership_and_key(RecordStatus ownership, RecordStatus dkim, SendingStatus expected) =>
        Assert.That(Judge(Domain, Check(ownership, dkim)).Sending, Is.EqualTo(expected));

    [TestCase(RecordStatus.Verified, ReceivingStatus.Verified)]
    [TestCase(RecordStatus.Missing, ReceivingStatus.Pending)]
    [TestCase(RecordStatus.Wrong, ReceivingStatus.Pending)]
    [TestCase(RecordStatus.Unavailable, ReceivingStatus.Pending)]
    public void Receiving_goes_by_the_mail_exchanger_whatever_sending_does(RecordStatus mx, ReceivingStatus expected)
    {
        var judged = Judge(Domain, Check(RecordStatus.Missing, RecordStatus.Missing, mx));

        Assert.That(judged.Receiving, Is.EqualTo(expected));
        Assert.That(judged.Sending, Is.EqualTo(SendingStatus.Pending));
    }

    [TestCase(RecordStatus.Missing, ReceivingStatus.Pending)]
    [TestCase(RecordStatus.Verified, ReceivingStatus.Verified)]
    public void Where_two_ask_for_one_domain_receiving_needs_ownership_too(RecordStatus ownership, ReceivingStatus expected) =>
        Assert.That(Judge(Domain, Check(ownership, RecordStatus.Missing) with { ReceivingNeedsOwnership = true }).Receiving, Is.EqualTo(expected));

    [Test]
    public void A_name_that_somebody_else_holds_is_not_verified()
    {
        var judged = Judge(Domain, Check() with { IsNameHeld = true });

        Assert.That((judged.Sending, judged.Receiving), Is.EqualTo((SendingStatus.Pending, ReceivingStatus.Pending)));
    }

    [Test]
    public void Who_asks_is_told_at_once_that_records_have_gone()
    {
        var judged = Judge(Verified, Check(dkim: RecordStatus.Missing, mx: RecordStatus.Wrong));

        Assert.That((judged.Sending, judged.Receiving), Is.EqualTo((SendingStatus.Failed, ReceivingStatus.Failed)));
        Assert.That((judged.SendingVerifiedAt, judged.ReceivingVerifiedAt), Is.EqualTo(((DateTimeOffset?)null, (DateTimeOffset?)null)));
    }

    [Test]
    public void Scheduled_checks_give_name_servers_a_bad_day()
    {
        var missing = Check(dkim: RecordStatus.Missing);
        var domain = Verified;
        for (var i = 1; i < MailDomain.ChecksBeforeFailure; i++)
        {
            domain = Judge(domain, missing, isScheduled: true);
            Assert.That((domain.Sending, domain.Misses), Is.EqualTo((SendingStatus.Verified, i)));
        }

        Assert.That(Judge(domain, Check(), isScheduled: true).Misses, Is.Zero);
        Assert.That(Judge(domain, missing, isScheduled: true).Sending, Is.EqualTo(SendingStatus.Failed));
    }

    [Test]
    public void No_answer_changes_nothing([Values] bool isScheduled)
    {
        var judged = Judge(Verified, Check(RecordStatus.Unavailable, RecordStatus.Unavailable, RecordStatus.Unavailable), isScheduled);

        Assert.That((judged.Sending, judged.Receiving, judged.Misses), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified, 0)));
        Assert.That(judged.SendingVerifiedAt, Is.EqualTo(Made));
    }

    [Test]
    public void What_nobody_publishes_for_days_has_failed_and_can_still_be_verified()
    {
        var late = Made + MailDomain.PatienceWithPending + TimeSpan.FromSeconds(1);
        var failed = Check(RecordStatus.Missing, RecordStatus.Missing, RecordStatus.Missing).Judge(Domain, isScheduled: true, late, _ => late);

        Assert.That((failed.Sending, failed.Receiving), Is.EqualTo((SendingStatus.Failed, ReceivingStatus.Failed)));
        var verified = Judge(failed, Check());
        Assert.That((verified.Sending, verified.Receiving), Is.EqualTo((SendingStatus.Verified, ReceivingStatus.Verified)));
        Assert.That(DomainCheck.IsNewlyVerified(failed, verified), Is.True);
        Assert.That(DomainCheck.IsNewlyVerified(verified, Judge(verified, Check())), Is.False);
    }

    private static MailDomain Domain => new()
    {
        Id = new(Guid.NewGuid()),
        OrganizationId = new OrganizationId(Guid.NewGuid()),
        Name = "customer.test",
        OwnershipToken = "token",
        CreatedAt = Made,
        NextCheckAt = Made,
        UpdatedAt = Made,
    };

    private static MailDomain Verified => Domain with
    {
        Sending = SendingStatus.Verified,
        Receiving = ReceivingStatus.Verified,
        SendingVerifiedAt = Made,
        ReceivingVerifiedAt = Made,
    };

    private static DomainCheck Check(RecordStatus ownership = RecordStatus.Verified, RecordStatus dkim = RecordStatus.Verified, RecordStatus mx = RecordStatus.Verified) =>
        new(ownership, dkim, mx, ReceivingNeedsOwnership: false, IsNameHeld: false, []);

    private static MailDomain Judge(MailDomain domain, DomainCheck check, bool isScheduled = false) => check.Judge(domain, isScheduled, Now, _ => Now.AddMinutes(5));
}
