using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime;
using AgentSend.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Whatever the octets, the reader gives something, bounded by them, and all of it can be decoded.</summary>
internal sealed class FuzzTests
{
    [Test]
    public void Twenty_thousand_mutated_mails_are_read()
    {
        var mutator = new MailMutator(20260304);
        byte[][] corpus = [.. CorpusMails.All.Select(mail => mail.Raw), .. OddMails()];
        for (var i = 0; i < 20_000; i++)
        {
            var raw = mutator.Mutate(mutator.Pick(corpus), mutator.Pick(corpus));
            try
            {
                Check(raw);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Mutant {i}: {exception}\n{Convert.ToBase64String(raw)}");
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public Property Arbitrary_pieces_are_read() => Prop.ForAll(
        Gen.OneOf(Gen.Elements(MailMutator.Pieces.ToArray()), Gen.Choose(0, 255).Select(c => new[] { (byte)c })).ArrayOf().Select(pieces => pieces.SelectMany(p => p).ToArray()).ToArbitrary(),
        Check);

    private static IEnumerable<byte[]> OddMails()
    {
        yield return Mail.Raw(new TnefMail().Message((0x1000, 0x1F, TnefMail.Unicode("text"))).File("a.txt", new byte[60], (0x3707, 0x1F, TnefMail.Unicode("long.txt"))).ToMessage());
        yield return Mail.Raw("Content-Type: text/plain; format=flowed\n\n> one \n> two\nbegin 644 a.txt\n%:&5L;&\\\n`\nend\n=ybegin line=128 size=5 name=b\n\u0092\u008F\u0096\n=yend size=5\n");
    }

    private static void Check(byte[] raw)
    {
        var message = Mail.Reader.Read(raw);
        Assert.That(message.Bodies.Count + message.Attachments.Count, Is.LessThanOrEqualTo(MimeLimits.Default.MaxParts + MimeLimits.Default.MaxDepth));
        foreach (var text in message.To.Concat(message.Cc).Concat(message.ReplyTo).Append(message.From ?? "").Append(message.Subject))
        {
            if (text.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) Assert.Fail("A line end in a field");
        }

        foreach (var id in message.References.Concat(message.InReplyTo).Append(message.MessageId ?? "<x>"))
            if (id is not ['<', .., '>'] || id.AsSpan().IndexOfAny(" \t\r\n\0") >= 0) Assert.Fail($"No Message-ID: {id}");

        foreach (var body in message.Bodies)
        {
            CheckSlice(raw, body.Slice);
            var text = Mail.Decoder.DecodeText(raw.AsSpan(body.Slice.Offset, body.Slice.Length), body.Slice.Encoding, body.Charset);
            if (text.Contains('\r', StringComparison.Ordinal)) Assert.Fail("A carriage return in a text");
        }

        foreach (var attachment in message.Attachments) CheckAttachment(raw, attachment);
    }

    private static void CheckAttachment(byte[] raw, AttachmentPart attachment)
    {
        CheckSlice(raw, attachment.Slice);
        if (Mail.Content(raw, attachment).Length != attachment.Size) Assert.Fail("A wrong size");
        if (attachment.Filename is { } name && (name.Length is 0 or > 255 || name.Any(c => c is '/' or '\\' || char.IsControl(c)))) Assert.Fail($"A bad name: {name}");
        if (attachment.ContentType.Count(c => c == '/') != 1 || attachment.ContentType.Any(char.IsWhiteSpace)) Assert.Fail($"A bad type: {attachment.ContentType}");
    }

    private static void CheckSlice(byte[] raw, PartSlice slice)
    {
        if (slice.Offset < 0 || slice.Length < 0 || slice.Offset + slice.Length > raw.Length) Assert.Fail("A slice outside of the message");
    }
}
