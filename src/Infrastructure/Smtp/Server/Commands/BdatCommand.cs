using System.Buffers.Text;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 3030 section 2: a chunk of so many octets, the last one marked.</summary>
internal sealed class BdatCommand(ulong octets, bool isLast) : SmtpCommand
{
    public override string Verb => "BDAT";

    /// <exception cref="SessionEndedException">Without a number nobody knows where the next command begins.</exception>
    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments)
    {
        var space = arguments.IndexOf((byte)' ');
        var size = space < 0 ? arguments : arguments[..space];
        var last = space < 0 ? default : arguments[(space + 1)..].TrimStart((byte)' ');
        var isSize = Utf8Parser.TryParse(size, out ulong octets, out var used) && used == size.Length && !size.IsEmpty && char.IsAsciiDigit((char)size[0]);
        var isLast = last.Length == 4 && Ascii.EqualsIgnoreCase(last, "LAST"u8);
        if (!isSize || !(isLast || last.IsEmpty)) throw new SessionEndedException(SmtpReply.BadSyntax);
        return new BdatCommand(octets, isLast);
    }

    public override async ValueTask<SmtpReply> PerformAsync(SmtpSession session)
    {
        var message = await session.OpenChunksAsync();
        await session.ReadChunkAsync(octets, message);
        if (isLast) return await session.DeliverAsync(message);
        return message.Refusal ?? new(250, "2.0.0", $"{octets} octets received");
    }

    /// <summary>Reads the chunk off the wire, then says that it was not wanted.</summary>
    public async ValueTask<SmtpReply> DiscardAsync(SmtpSession session)
    {
        await session.ReadChunkAsync(octets, null);
        return SmtpReply.BadSequence;
    }
}
