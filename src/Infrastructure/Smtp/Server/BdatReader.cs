using System.Buffers;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Takes one chunk off the wire (RFC 3030 section 2): octets by number, whatever they are.</summary>
internal sealed class BdatReader(ulong octets)
{
    private ulong _left = octets;

    /// <param name="unread">Moved past what belongs to the chunk.</param>
    /// <param name="message">Null when the chunk is to be thrown away.</param>
    /// <returns>Whether the chunk is complete.</returns>
    public bool Read(ref ReadOnlySequence<byte> unread, IncomingMessage? message)
    {
        var chunk = (ulong)unread.Length <= _left ? unread : unread.Slice(0, (long)_left);
        if (message is not null)
        {
            foreach (var segment in chunk) message.Append(segment.Span);
        }

        _left -= (ulong)chunk.Length;
        unread = unread.Slice(chunk.End);
        return _left == 0;
    }
}
