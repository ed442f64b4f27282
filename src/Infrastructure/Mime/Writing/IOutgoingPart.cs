using System.Buffers;

namespace AgentSend.Infrastructure.Mime.Writing;

/// <summary>A part of a message to be written.</summary>
internal interface IOutgoingPart
{
    /// <summary>type/subtype.</summary>
    string ContentType { get; }

    /// <summary>Content fields, the empty line and the body; of leaves, the body as it is in the end, without a further CRLF.</summary>
    void Write(HeaderWriter header, IBufferWriter<byte> output);

    /// <summary>Whether a line that a boundary must not be equal to may hold this.</summary>
    bool Holds(ReadOnlySpan<byte> octets);
}
