using System.Text;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Mime;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Whatever the octets, the reader gives something, bounded by them, and all of it can be decoded.</summary>
internal sealed class FuzzTests
{
    /// <summary>Pieces that mean something to a reader.</summary>
    private static readonly byte[][] Dictionary = [.. new[]
    {
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "--", "--b", "--b--\r\n", " ", "\t", ":", ";", ",", "<", ">", "(", ")", "\"", "\\", "=", "=?", "?=", "=?utf-8?B?", "=?utf-8?Q?=C3",
        "'", "*", "%", "@", "[", "]", "\u00FF\u00FE", "\u00C3", "Content-Type: multipart/mixed; boundary=b\r\n\r\n", "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x-uuencode\r\n",
        "Content-Type: message/rfc822\r\n", "charset=", "boundary=\"\"", "filename*0*=", "filename*1=", "From: ", "To: ", "Subject: ", "Date: ", "References: ", "begin 644 x\r\n", "=\r\n", "\u001B$B",
    }.Select(Encoding.Latin1.GetBytes)];

    [Test]
    public void Twenty_thousand_mutated_mails_are_read()
    {
        var random = new Random(20260304);
        var corpus = CorpusMails.All.Select(mail => mail.Raw).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            var raw = Mutate(corpus[random.Next(corpus.Length)], corpus[random.Next(corpus.Length)], random);
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
        Gen.OneOf(Gen.Elements(Dictionary), Gen.Choose(0, 255).Select(c => new[] { (byte)c })).ArrayOf().Select(pieces => pieces.SelectMany(p => p).ToArray()).ToArbitrary(),
        Check);

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

    private static byte[] Mutate(byte[] mail, byte[] other, Random random)
    {
        var octets = new List<byte>(mail);
        for (var n = random.Next(1, 12); n > 0 && octets.Count > 0; n--)
        {
            var at = random.Next(octets.Count);
            var length = Math.Min(random.Next(1, 200), octets.Count - at);
            switch (random.Next(6))
            {
                case 0: octets[at] = (byte)random.Next(256); break;
                case 1: octets.RemoveRange(at, length); break;
                case 2: octets.InsertRange(at, Dictionary[random.Next(Dictionary.Length)]); break;
                case 3: octets.InsertRange(at, octets.GetRange(random.Next(octets.Count - length + 1), length)); break;
                case 4: octets.InsertRange(at, other.AsSpan(random.Next(other.Length / 2), other.Length / 4).ToArray()); break;
                default: octets.RemoveRange(at, octets.Count - at); break;
            }
        }

        return [.. octets];
    }
}
