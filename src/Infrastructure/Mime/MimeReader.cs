using System.Text.Unicode;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>
/// Reads RFC 5322 messages with MIME (RFC 2045 to 2047, 2183, 2231, 2387, 6522, 6532), obsolete syntax included, as they come.
/// Deviations, all towards reading more: any line end, fields after stray lines, encoded words anywhere, names in brackets or comments, missing boundaries.
/// Nothing a message says makes it recurse, search twice from the start, or keep more than <see cref="MimeLimits"/> allows.
/// </summary>
internal sealed class MimeReader(MimeLimits limits) : IMimeReader
{
    public ParsedMessage Read(ReadOnlySpan<byte> raw)
    {
        var lines = new LineScanner(raw);
        var fields = new RootFields(limits);
        var content = new PartHeader();
        var header = new HeaderReader(lines, 0, limits);
        var isUtf8 = true;
        while (header.TryRead(out var name, out var value))
        {
            isUtf8 &= Utf8.IsValid(value);
            fields.Take(name, value);
            content.Take(name, value);
        }

        var parts = new PartCollector(limits);
        var walker = new PartWalker(lines, limits, parts);
        walker.Walk(content, header.BodyStart);
        if (!isUtf8 && parts.Charset is { } charset) fields = ReadAgain(lines, charset);
        return fields.ToMessage(parts, header.IsTruncated || walker.IsTruncated || parts.IsTruncated);
    }

    /// <summary>Raw octets in the header are in the charset of the body, most often, which has been seen only now.</summary>
    private RootFields ReadAgain(LineScanner lines, string charset)
    {
        var fields = new RootFields(limits);
        var header = new HeaderReader(lines, 0, limits);
        while (header.TryRead(out var name, out var value)) fields.Take(name, RawOctets.ToUtf8(value, charset));
        return fields;
    }
}
