using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>COMPRESS (RFC 4978).</summary>
internal sealed class CompressCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        if (reader.TakeKeyword() != "DEFLATE") throw new ImapSyntaxException("Only DEFLATE is known");
        reader.TakeEnd();
        return new CompressCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) =>
        new(session.IsCompressed ? Completion.No("It is compressed already", "COMPRESSIONACTIVE") : Completion.Ok("Begin to compress"));

    public override ValueTask ThenAsync(ImapSession session, Completion completion) => completion.Status == "OK" ? new(session.StartCompressionAsync()) : default;
}
