using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>A text body: UTF-8, lines in CRLF and one more CRLF at the end, which readers drop; encoded as little as it allows.</summary>
internal sealed class TextPart : IOutgoingPart
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly byte[] _body;
    private readonly string _encoding;

    public TextPart(string contentType, string text)
    {
        ContentType = contentType;
        // Readers take one away.
        var mark = text.StartsWith(ByteOrderMark) ? ByteOrderMark.ToString() : "";
        var octets = Encoding.UTF8.GetBytes($"{mark}{CanonicalText.Of(text)}\r\n");
        (_encoding, _body) = CanonicalText.IsSafe(octets) ? ("7bit", octets)
            : QuotedPrintableEncoder.EstimateLength(octets) <= octets.Length * 4L / 3 ? ("quoted-printable", QuotedPrintableEncoder.Encode(octets))
            : ("base64", Base64Encoder.Encode(octets));
    }

    public string ContentType { get; }

    public void Write(HeaderWriter header, IBufferWriter<byte> output)
    {
        header.Field("Content-Type", $"{ContentType};", "charset=utf-8");
        header.Field("Content-Transfer-Encoding", _encoding);
        header.End();
        output.Write(_body);
    }

    public bool Holds(ReadOnlySpan<byte> octets) => _body.AsSpan().IndexOf(octets) >= 0;
}
