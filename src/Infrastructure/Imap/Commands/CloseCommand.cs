using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>CLOSE, which expunges in silence, and UNSELECT (RFC 3691), which does not.</summary>
internal sealed class CloseCommand(bool expunges) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new CloseCommand(expunges: true);
    }

    public static ImapCommand ReadUnselect(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new CloseCommand(expunges: false);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        session.Unselect();
        if (!expunges || mailbox.IsReadOnly) return Completion.Ok("Closed");
        var expunged = await session.AskAsync(new ExpungeEntries(session.User!.InboxId, mailbox.Folder));

        // A key that may not delete closes all the same: the mailbox is left as it is.
        return Completion.Ok(expunged.Failure is null ? "Closed" : "Closed, and nothing is expunged");
    }
}
