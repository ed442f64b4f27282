using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

internal sealed class StartTlsCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new StartTlsCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) =>
        new(session.IsTls ? Completion.Bad("TLS is on already") : Completion.Ok("Begin TLS"));

    public override ValueTask ThenAsync(ImapSession session, Completion completion) => new(session.StartTlsAsync());
}
