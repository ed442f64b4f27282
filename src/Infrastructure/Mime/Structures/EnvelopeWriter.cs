using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>ENVELOPE (RFC 9051 section 7.5.2).</summary>
internal static class EnvelopeWriter
{
    private static readonly (StructureField Field, StructureField Instead)[] Addresses =
    [
        (StructureField.From, StructureField.From), (StructureField.Sender, StructureField.From), (StructureField.ReplyTo, StructureField.From),
        (StructureField.To, StructureField.To), (StructureField.Cc, StructureField.Cc), (StructureField.Bcc, StructureField.Bcc),
    ];

    public static void Write(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> raw, PartNode message)
    {
        WireText.Raw(output, "("u8);
        Field(output, raw, message, StructureField.Date);
        WireText.Raw(output, " "u8);
        Field(output, raw, message, StructureField.Subject);
        foreach (var (field, instead) in Addresses)
        {
            WireText.Raw(output, " "u8);
            var value = message.Field(raw, field);
            EnvelopeAddresses.Write(output, Headers.Blanks.Trim(value).IsEmpty ? message.Field(raw, instead) : value);
        }

        WireText.Raw(output, " "u8);
        Field(output, raw, message, StructureField.InReplyTo);
        WireText.Raw(output, " "u8);
        Field(output, raw, message, StructureField.MessageId);
        WireText.Raw(output, ")"u8);
    }

    /// <summary>Of a message that could not be looked into.</summary>
    public static void WriteEmpty(ArrayBufferWriter<byte> output) => WireText.Raw(output, "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)"u8);

    private static void Field(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> raw, PartNode message, StructureField field) =>
        WireText.Field(output, message.Has(field), message.Field(raw, field));
}
