using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>NAMESPACE (RFC 2342): one's own, without a prefix.</summary>
internal sealed class NamespaceCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new NamespaceCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        session.Output.Raw("* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n"u8);
        return new(Completion.Ok("That is all"));
    }
}
