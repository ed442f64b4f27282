using System.Buffers;
using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>
/// ENVELOPE, BODY and BODYSTRUCTURE (RFC 9051 section 7.5.2), and the numbers of parts (section 6.4.5.1). Deviations, all towards saying something: the first of
/// repeated fields counts, a multipart without parts has an empty one, an attached message is looked into whatever its transfer encoding.
/// </summary>
internal sealed class StructureReader(MimeLimits limits) : IStructureReader
{
    public ReadStructure Read(ReadOnlySpan<byte> raw)
    {
        var root = PartTree.Read(new LineScanner(raw), limits);
        var (envelope, body, structure) = (new ArrayBufferWriter<byte>(512), new ArrayBufferWriter<byte>(256), new ArrayBufferWriter<byte>(512));
        EnvelopeWriter.Write(envelope, raw, root);
        new BodyStructureWriter(raw, body, isExtended: false).Write(root);
        new BodyStructureWriter(raw, structure, isExtended: true).Write(root);

        var parts = new List<PartRange> { new("", root.Header, root.Content, root.End, root.Content, Domain.Messages.TransferEncoding.Identity) };
        Number(raw, root, "", parts);
        return new ReadStructure(
            envelope.WrittenMemory.ToArray(), body.WrittenMemory.ToArray(), structure.WrittenMemory.ToArray(), parts, DateParser.Parse(root.Field(raw, StructureField.Date)));
    }

    /// <summary>The parts of a message: its own when it is a multipart, else itself as part 1.</summary>
    private static void Number(ReadOnlySpan<byte> raw, PartNode message, string prefix, List<PartRange> parts)
    {
        if (!message.IsMultipart(raw))
        {
            Add(raw, message, $"{prefix}1", parts);
            return;
        }

        for (var i = 0; i < message.Children.Count; i++) Add(raw, message.Children[i], $"{prefix}{i + 1}", parts);
    }

    private static void Add(ReadOnlySpan<byte> raw, PartNode part, string number, List<PartRange> parts)
    {
        parts.Add(new PartRange(number, part.Header, part.Content, part.End, part.Inner?.Content, part.Encoding(raw)));
        if (part.Inner is { } inner) Number(raw, inner, $"{number}.", parts);
        for (var i = 0; i < part.Children.Count; i++) Add(raw, part.Children[i], $"{number}.{i + 1}", parts);
    }
}
