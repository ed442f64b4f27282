namespace AgentSend.Application.Messages;

/// <summary>A message as its client sent it, with room before it, so that fields of our own need no copy of the rest.</summary>
/// <param name="buffer">The room, then the message. Whoever gives it away keeps nothing of it.</param>
/// <param name="room">Octets, from 0.</param>
public sealed class InboundOctets(Memory<byte> buffer, int room)
{
    /// <summary>Without fields of our own.</summary>
    public ReadOnlyMemory<byte> Message => buffer[room..];

    /// <summary>The message with <paramref name="fields"/> before it; good until the next call.</summary>
    /// <param name="fields">Each ended by CRLF.</param>
    public ReadOnlyMemory<byte> Below(ReadOnlySpan<byte> fields)
    {
        if (fields.Length > room)
        {
            var longer = new byte[fields.Length + Message.Length];
            fields.CopyTo(longer);
            Message.Span.CopyTo(longer.AsSpan(fields.Length));
            return longer;
        }

        fields.CopyTo(buffer.Span[(room - fields.Length)..]);
        return buffer[(room - fields.Length)..];
    }
}
