using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>A part whose octets are made already: lines in CRLF, and short enough for mail.</summary>
internal sealed class RawPart(string contentType, ReadOnlyMemory<byte> body) : IOutgoingPart
{
    public string ContentType => contentType;

    public void Write(HeaderWriter header, IBufferWriter<byte> output)
    {
        header.Field("Content-Type", contentType);
        if (!Ascii.IsValid(body.Span)) header.Field("Content-Transfer-Encoding", "8bit");
        header.End();
        output.Write(body.Span);
    }

    public bool Holds(ReadOnlySpan<byte> octets) => body.Span.IndexOf(octets) >= 0;
}
