using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>SUBSCRIBE and UNSUBSCRIBE: every mailbox is subscribed to, and stays so.</summary>
internal sealed class SubscribeCommand(string name, bool subscribes) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session) => Read(ref reader, session, subscribes: true);

    public static ImapCommand ReadUnsubscribe(ref ImapReader reader, ImapSession session) => Read(ref reader, session, subscribes: false);

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (FolderNames.Find(name) is null) return new(Completion.No("There is no such mailbox", "NONEXISTENT"));
        return new(subscribes ? Completion.Ok("Subscribed") : Completion.No("Every mailbox is subscribed to", "CANNOT"));
    }

    private static SubscribeCommand Read(ref ImapReader reader, ImapSession session, bool subscribes)
    {
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        reader.TakeEnd();
        return new SubscribeCommand(name, subscribes);
    }
}
