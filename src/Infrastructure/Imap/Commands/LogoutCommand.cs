using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

internal sealed class LogoutCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new LogoutCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        session.Output.Raw("* BYE Good-bye\r\n"u8);
        session.LogOut();
        return new(Completion.Ok("Logged out"));
    }
}
