using System.Buffers;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime.Structures;

/// <summary>BODY and BODYSTRUCTURE (RFC 9051 section 7.5.2). Nesting is as deep as <see cref="PartTree"/> lets it be.</summary>
/// <param name="isExtended">BODYSTRUCTURE.</param>
internal readonly ref struct BodyStructureWriter(ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> output, bool isExtended)
{
    private readonly ReadOnlySpan<byte> _raw = raw;

    public void Write(PartNode part)
    {
        WireText.Raw(output, "("u8);
        if (part.IsMultipart(_raw)) WriteMultipart(part);
        else WriteSingle(part);
        WireText.Raw(output, ")"u8);
    }

    private void WriteMultipart(PartNode part)
    {
        foreach (var child in part.Children) Write(child);
        if (part.Children.Count == 0) WriteNothing(); // The grammar wants one at least.
        WireText.Raw(output, " "u8);
        WireText.String(output, part.Type(_raw).Subtype);
        if (!isExtended) return;
        WireText.Raw(output, " "u8);
        WriteParameters(part.Field(_raw, StructureField.ContentType));
        WriteExtension(part);
    }

    private void WriteSingle(PartNode part)
    {
        var type = part.Type(_raw);
        var isMessage = part.IsMessage(_raw);
        var isText = type.Type.IsEmpty ? !isMessage : type.IsType("text"u8);
        WireText.String(output, type.Type.IsEmpty ? isMessage ? "message"u8 : "text"u8 : type.Type);
        WireText.Raw(output, " "u8);
        WireText.String(output, type.Type.IsEmpty ? isMessage ? "rfc822"u8 : "plain"u8 : type.Subtype);
        WireText.Raw(output, " "u8);
        if (type.Type.IsEmpty && isText) WireText.Raw(output, "(\"charset\" \"us-ascii\")"u8);
        else WriteParameters(part.Field(_raw, StructureField.ContentType), isText ? "(\"charset\" \"us-ascii\")"u8 : "NIL"u8);
        WireText.Raw(output, " "u8);
        WriteField(part, StructureField.ContentId);
        WireText.Raw(output, " "u8);
        WriteField(part, StructureField.Description);
        WireText.Raw(output, " "u8);
        var encoding = Blanks.Trim(part.Field(_raw, StructureField.TransferEncoding));
        if (encoding.IndexOf((byte)';') is >= 0 and var semicolon) encoding = Blanks.Trim(encoding[..semicolon]);
        WireText.String(output, encoding.IsEmpty ? "7bit"u8 : encoding);
        WireText.Raw(output, " "u8);
        WireText.Number(output, part.End - part.Content);
        if (isMessage) WriteMessage(part);
        if (isMessage || isText) WriteLines(part);
        if (!isExtended) return;
        WireText.Raw(output, " "u8);
        WriteField(part, StructureField.Md5);
        WriteExtension(part);
    }

    private void WriteMessage(PartNode part)
    {
        WireText.Raw(output, " "u8);
        if (part.Inner is { } inner)
        {
            EnvelopeWriter.Write(output, _raw, inner);
            WireText.Raw(output, " "u8);
            Write(inner);
            return;
        }

        EnvelopeWriter.WriteEmpty(output);
        WireText.Raw(output, " "u8);
        WriteNothing();
    }

    private void WriteLines(PartNode part)
    {
        part.Lines ??= _raw[part.Content..part.End].Count((byte)'\n');
        WireText.Raw(output, " "u8);
        WireText.Number(output, part.Lines.Value);
    }

    private void WriteNothing() =>
        WireText.Raw(output, isExtended ? "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0 NIL NIL NIL NIL)"u8 : "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)"u8);

    private void WriteExtension(PartNode part)
    {
        WireText.Raw(output, " "u8);
        WriteDisposition(part.Field(_raw, StructureField.Disposition));
        WireText.Raw(output, " "u8);
        WriteLanguages(part.Field(_raw, StructureField.Language));
        WireText.Raw(output, " "u8);
        WriteField(part, StructureField.Location);
    }

    private void WriteField(PartNode part, StructureField field) => WireText.Field(output, part.Has(field), part.Field(_raw, field));

    private void WriteDisposition(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)';');
        var type = Blanks.Trim(end < 0 ? field : field[..end]);
        if (type.IsEmpty)
        {
            WireText.Nil(output);
            return;
        }

        WireText.Raw(output, "("u8);
        WireText.String(output, type);
        WireText.Raw(output, " "u8);
        WriteParameters(field);
        WireText.Raw(output, ")"u8);
    }

    private void WriteParameters(ReadOnlySpan<byte> field) => WriteParameters(field, "NIL"u8);

    /// <summary>Pieces of RFC 2231 stand as they are: clients put them together.</summary>
    private void WriteParameters(ReadOnlySpan<byte> field, ReadOnlySpan<byte> instead)
    {
        var reader = new ParameterReader(field);
        var hasAny = false;
        while (reader.TryRead())
        {
            WireText.Raw(output, hasAny ? " "u8 : "("u8);
            hasAny = true;
            WireText.String(output, reader.Name);
            WireText.Raw(output, " "u8);
            WriteValue(Blanks.Trim(field[reader.Value]));
        }

        if (hasAny) WireText.Raw(output, ")"u8);
        else WireText.Raw(output, instead);
    }

    private void WriteValue(ReadOnlySpan<byte> value)
    {
        if (!value.Contains((byte)'\\'))
        {
            WireText.String(output, value);
            return;
        }

        var plain = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is (byte)'"' or (byte)'\\') i++;
            plain[length++] = value[Math.Min(i, value.Length - 1)];
        }

        WireText.String(output, plain.AsSpan(0, length));
    }

    private void WriteLanguages(ReadOnlySpan<byte> field)
    {
        var count = 0;
        foreach (var range in field.Split((byte)','))
        {
            var language = Blanks.Trim(field[range]);
            if (language.IsEmpty) continue;
            WireText.Raw(output, count++ == 0 ? "("u8 : " "u8);
            WireText.String(output, language);
        }

        if (count > 0) WireText.Raw(output, ")"u8);
        else WireText.Nil(output);
    }
}
