using System.Text;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Each limit at its end and one past it: what is beyond is left out and said to be so.</summary>
internal sealed class MimeLimitTests
{
    private static readonly MimeLimits Small = new() { MaxDepth = 3, MaxParts = 4, MaxHeaderFields = 5, MaxHeaderOctets = 100, MaxDecodedOctets = 10 };

    private static AgentSend.Application.Messages.ParsedMessage Read(string text, MimeLimits limits) => new MimeReader(limits).Read(Mail.Raw(text));

    [TestCase(3, false)]
    [TestCase(4, true)]
    public void Depth(int depth, bool isTruncated)
    {
        var text = string.Concat(Enumerable.Range(0, depth).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + "\nHello\n";
        Assert.That(Read(text, Small with { MaxDecodedOctets = 1000 }).IsTruncated, Is.EqualTo(isTruncated));
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    public void Parts(int parts, bool isTruncated)
    {
        var message = Read("Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\n\nx\n", parts)) + "--b--\n", Small);
        Assert.That((message.IsTruncated, message.Bodies.Count), Is.EqualTo((isTruncated, 4)));
    }

    [TestCase(3, false)]
    [TestCase(4, true)]
    public void Files_among_the_lines_of_a_text_count_as_parts(int files, bool isTruncated)
    {
        var message = Read("\n" + string.Concat(Enumerable.Repeat("begin 644 a\n!80``\nend\n", files)), Small with { MaxDecodedOctets = 1000 });
        Assert.That((message.IsTruncated, message.Attachments.Count + message.Bodies.Count), Is.EqualTo((isTruncated, 4)));
    }

    [TestCase(4, false, "last")]
    [TestCase(5, true, "")]
    public void Header_fields(int before, bool isTruncated, string subject)
    {
        var raw = string.Concat(Enumerable.Repeat("X-A: b\n", before)) + "Subject: last\n\nbody";
        var message = Read(raw, Small);
        Assert.That((message.IsTruncated, message.Subject, message.Bodies.Count), Is.EqualTo((isTruncated, subject, 1)));
        Assert.That(new HeaderFieldReader(Small).Read(Mail.Raw(raw)), Has.Count.EqualTo(5));
    }

    [TestCase(100, false)]
    [TestCase(101, true)]
    public void Header_octets(int octets, bool isTruncated)
    {
        var message = Read($"Subject: {new string('x', octets - 9)}\n\nbody", Small);
        Assert.That((message.IsTruncated, message.Subject.Length), Is.EqualTo((isTruncated, 91)));
    }

    [TestCase(10, false)]
    [TestCase(11, true)]
    public void Decoded_octets(int octets, bool isTruncated)
    {
        var message = Read($"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(new byte[octets])}", Small);
        Assert.That((message.IsTruncated, message.Attachments.Count), Is.EqualTo((isTruncated, isTruncated ? 0 : 1)));
    }

    [TestCase(4, 4)]
    [TestCase(5, 4)]
    public void Guessed_boundaries(int multiparts, int found)
    {
        var text = string.Concat(Enumerable.Range(0, multiparts).Select(i => $"--b\nContent-Type: multipart/mixed; boundary=wrong\n\nold readers see this\n--right{i}\nContent-Type: text/html\n\n<p>\n--right{i}--\n"));
        var message = Mail.Read($"Content-Type: multipart/mixed; boundary=b\n\n{text}--b--\n");
        Assert.That(message.Bodies.Count(body => body.Kind == Domain.Messages.BodyKind.Html), Is.EqualTo(found));
    }

    [Test]
    public void A_small_file_never_costs_much_memory()
    {
        foreach (var text in new[]
        {
            "Content-Type: multipart/mixed; boundary=b\n\n" + string.Concat(Enumerable.Repeat("--b\nContent-Type: multipart/mixed; boundary=b\n\n", 2800)),
            string.Concat(Enumerable.Repeat("a:b\n", 33_000)),
            "To: " + string.Concat(Enumerable.Repeat("a@b,", 33_000)),
            "Subject: " + string.Concat(Enumerable.Repeat("=?utf-8?q?a?= ", 9_400)),
            "Content-Type: text/plain; " + string.Concat(Enumerable.Repeat("a*1=b;", 22_000)),
            "\n" + string.Concat(Enumerable.Repeat("begin 644 a\n!80``\nend\n", 6_000)),
        })
        {
            var raw = Encoding.ASCII.GetBytes(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var message = Mail.Reader.Read(raw);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.That(allocated, Is.LessThan(4_000_000), $"{raw.Length} octets, {message.Attachments.Count} attachments");
        }
    }
}
