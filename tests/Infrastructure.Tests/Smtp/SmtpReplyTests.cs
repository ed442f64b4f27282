using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Smtp.Server;

namespace AgentSend.Infrastructure.Tests.Smtp;

internal sealed class SmtpReplyTests
{
    [Test]
    public void Every_kind_of_failure_has_a_code_of_its_class([Values] FailureKind kind)
    {
        var reply = SmtpReply.For(new Failure(kind, "some.thing", "No."));

        Assert.That(reply.Code, Is.InRange(400, 599));
        Assert.That(reply.EnhancedCode, Does.StartWith($"{reply.Code / 100}."));
    }

    [Test]
    public void What_a_failure_quotes_cannot_end_the_line() =>
        Assert.That(SmtpReply.For(Failure.NotFound("x.y", "No\r\n250 \u00e4")).Text, Is.EqualTo("No??250 ?"));
}
