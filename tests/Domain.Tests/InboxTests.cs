using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Tests;

internal sealed class InboxTests
{
    [Test]
    public void A_limit_is_never_negative()
    {
        var inbox = Inbox.Open(new(Guid.NewGuid()), EmailAddress.Parse("a@b.test"), null, 5, DateTimeOffset.UnixEpoch);
        Assert.That(() => inbox.LimitTo(-1, DateTimeOffset.UnixEpoch), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(inbox.DailySendLimit, Is.EqualTo(5));
    }

    [Test]
    public void Every_change_is_dated()
    {
        var inbox = Inbox.Open(new(Guid.NewGuid()), EmailAddress.Parse("a@b.test"), null, 5, DateTimeOffset.UnixEpoch);
        inbox.Rename("New", DateTimeOffset.UnixEpoch.AddSeconds(1));
        Assert.That(inbox.UpdatedAt, Is.EqualTo(DateTimeOffset.UnixEpoch.AddSeconds(1)));
        inbox.ChangeStatus(InboxStatus.Suspended, DateTimeOffset.UnixEpoch.AddSeconds(2));
        Assert.That(inbox.UpdatedAt, Is.EqualTo(DateTimeOffset.UnixEpoch.AddSeconds(2)));
        inbox.LimitTo(0, DateTimeOffset.UnixEpoch.AddSeconds(3));
        Assert.That((inbox.UpdatedAt, inbox.CreatedAt), Is.EqualTo((DateTimeOffset.UnixEpoch.AddSeconds(3), DateTimeOffset.UnixEpoch)));
    }
}
