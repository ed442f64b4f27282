using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime.Encodings;
using AgentSend.Infrastructure.Mime.Headers;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Every field of the top header block, decoded (RFC 2047, RFC 6532).</summary>
internal sealed class HeaderFieldReader(MimeLimits limits) : IHeaderReader
{
    public IReadOnlyList<HeaderField> Read(ReadOnlySpan<byte> raw)
    {
        var charset = CharsetOf(raw);
        var fields = new List<HeaderField>(32);
        var reader = new HeaderReader(new LineScanner(raw), 0, limits);
        while (reader.TryReadAny(out var name, out var value))
            fields.Add(new HeaderField(Encoding.ASCII.GetString(name), HeaderText.Decode(RawOctets.ToUtf8(value, charset))));

        return fields;
    }

    /// <returns>What raw octets are in when they are no UTF-8: the charset that the body is said to be in; null when nothing is said.</returns>
    private string? CharsetOf(ReadOnlySpan<byte> raw)
    {
        var reader = new HeaderReader(new LineScanner(raw), 0, limits);
        while (reader.TryRead(out var name, out var value))
            if (name == HeaderName.ContentType) return Charsets.Canonical(Parameters.Token(value, "charset"u8));

        return null;
    }
}
