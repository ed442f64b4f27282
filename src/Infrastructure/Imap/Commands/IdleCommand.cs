using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>IDLE (RFC 2177): until the client says DONE it is told at once what is new.</summary>
internal sealed class IdleCommand : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new IdleCommand();
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session) =>
        await session.IdleAsync() ? Completion.Ok("Back again") : Completion.Bad("DONE is missing");
}
