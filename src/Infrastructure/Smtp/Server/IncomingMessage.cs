using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>A message while its octets come in. Once refused it keeps counting and stops keeping: the client must be heard to the end before it can be told.</summary>
/// <param name="maxOctets">Limit for the client's octets; fields of ours do not count.</param>
/// <param name="declaredOctets">What SIZE= said (RFC 1870), 0 when nothing.</param>
internal sealed class IncomingMessage(MessageBuffer buffer, int maxOctets, long declaredOctets) : IDisposable
{
    /// <summary>
    /// Before the message, for the fields that are known only when all of it is in. Longer than Received and Authentication-Results are in general; together
    /// with a message of 4 KB it fits into the smallest buffer.
    /// </summary>
    private const int Room = 2048;

    /// <summary>The client's octets, kept or not.</summary>
    public long Octets { get; private set; }

    /// <summary>Null while the message may still be accepted.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>The Received field of this server.</summary>
    public ReadOnlyMemory<byte> Trace { get; private set; }

    public InboundOctets Raw => new(buffer.Written, Room);

    /// <summary>Takes the first room; refuses the message when there is none.</summary>
    public async ValueTask OpenAsync(ReadOnlyMemory<byte> trace, CancellationToken cancellationToken)
    {
        Trace = trace;
        var expected = Room + (int)Math.Min(declaredOctets, maxOctets);
        if (!await buffer.EnsureAsync(expected, Whole(declaredOctets), cancellationToken))
        {
            Refuse(SmtpReply.NoRoom);
            return;
        }

        buffer.Skip(Room);
    }

    /// <summary>Makes room for up to <paramref name="more"/> octets, or refuses the message.</summary>
    public ValueTask MakeRoomAsync(long more, CancellationToken cancellationToken)
    {
        if (Refusal is not null) return default;
        var needed = Room + (int)Math.Min(Octets + more, maxOctets);
        var whole = Octets + more <= declaredOctets + (MessageBuffer.Overhead / 2) ? declaredOctets : maxOctets;
        var room = buffer.EnsureAsync(needed, Whole(whole), cancellationToken);
        if (!room.IsCompletedSuccessfully) return new(RefuseWithoutAsync(room.AsTask()));
        if (!room.Result) Refuse(SmtpReply.NoRoom);
        return default;
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        Octets += octets.Length;
        if (Octets > maxOctets) Refuse(SmtpReply.MessageTooLarge);
        if (Refusal is null) buffer.Append(octets);
    }

    /// <summary>The first reason stands; the memory goes back at once.</summary>
    public void Refuse(SmtpReply reply)
    {
        if (Refusal is not null) return;
        Refusal = reply;
        buffer.Dispose();
    }

    /// <summary>The last octet is in: what only the whole can tell.</summary>
    public void Complete()
    {
        if (Refusal is not null) return;
        if (TraceHeader.CountReceived(buffer.Written.Span[Room..]) > TraceHeader.MaxReceived) Refuse(SmtpReply.MailLoop);
        else buffer.Trim();
    }

    public void Dispose() => buffer.Dispose();

    private int Whole(long octets) => (int)Math.Min(Math.Min(octets, maxOctets) + MessageBuffer.Overhead, int.MaxValue);

    private async Task RefuseWithoutAsync(Task<bool> room)
    {
        if (!await room) Refuse(SmtpReply.NoRoom);
    }
}
