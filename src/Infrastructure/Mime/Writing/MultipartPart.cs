using System.Buffers;
using System.Text;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>Parts with a boundary between them (RFC 2046 section 5.1).</summary>
internal sealed class MultipartPart(string contentType, IReadOnlyList<IOutgoingPart> parts, Func<string> newBoundary) : IOutgoingPart
{
    public string ContentType => contentType;

    public void Write(HeaderWriter header, IBufferWriter<byte> output)
    {
        var boundary = FreeBoundary();
        header.Begin("Content-Type");
        header.Word($"{contentType};");
        if (contentType == "multipart/related") header.Word($"type=\"{parts[0].ContentType}\";"); // RFC 2387 section 3.1.
        if (contentType == "multipart/report") header.Word("report-type=delivery-status;"); // RFC 6522 section 3.
        header.Word($"boundary=\"{boundary}\"");
        header.End();
        header.End();

        foreach (var part in parts)
        {
            Encoding.ASCII.GetBytes($"--{boundary}\r\n", output);
            part.Write(header, output);
            output.Write("\r\n"u8);
        }

        Encoding.ASCII.GetBytes($"--{boundary}--", output);
    }

    public bool Holds(ReadOnlySpan<byte> octets)
    {
        foreach (var part in parts)
            if (part.Holds(octets)) return true;

        return false;
    }

    private string FreeBoundary()
    {
        while (true)
        {
            var boundary = newBoundary();
            if (!Holds(Encoding.ASCII.GetBytes(boundary))) return boundary;
        }
    }
}
