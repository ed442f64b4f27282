using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>NOOP and CHECK: whatever is new is told behind every command, and here it is looked for.</summary>
internal sealed class NoopCommand : ImapCommand
{
    public override bool LooksForNews => true;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new NoopCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) => new(Completion.Ok("Nothing done"));
}
