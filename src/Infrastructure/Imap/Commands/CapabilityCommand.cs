using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

internal sealed class CapabilityCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new CapabilityCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        session.Output.Raw("* CAPABILITY "u8).Text(session.Capabilities).Line();
        return new(Completion.Ok("That is all"));
    }
}
