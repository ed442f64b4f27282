using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

internal sealed class HeaderFieldTests
{
    private static readonly HeaderFieldReader Reader = new(MimeLimits.Default);

    [Test]
    public void Every_field_of_the_top_comes_decoded_and_in_order() => Assert.That(
        Reader.Read(Mail.Raw("From x@y Mon Jan 1\nReceived: from a\n\tby b\nX-Any : =?utf-8?Q?=C3=A4?=\nreceived: second\nList-Id: <l.test>\nEmpty:\n\nNot: this\n")), Is.EqualTo(new HeaderField[]
        {
            new("Received", "from a by b"), new("X-Any", "ä"), new("received", "second"), new("List-Id", "<l.test>"), new("Empty", ""),
        }));

    [Test]
    public void Raw_octets_are_in_the_charset_of_the_body() => Assert.That(
        Reader.Read(Mail.Raw("X-A: \u00C4\nContent-Type: text/plain; charset=koi8-r\n\nx"))[0].Value, Is.EqualTo("д"));

    [Test]
    public void No_value_holds_a_line_end_or_nul() => Assert.That(
        Reader.Read(Mail.Raw("X: =?utf-8?Q?a=0D=0Ab=00?=\n\n")).Single().Value, Is.EqualTo("a  b "));

    [TestCase("")]
    [TestCase("\r\nbody")]
    [TestCase("no field at all")]
    public void A_message_without_header(string text) => Assert.That(Reader.Read(Mail.Raw(text)), Is.Empty);
}
