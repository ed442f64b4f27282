using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>DELETE: refused, for the mailboxes are fixed.</summary>
internal sealed class DeleteCommand(string name) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        reader.TakeEnd();
        return new DeleteCommand(name);
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) => new(
        FolderNames.Find(name) is null ? Completion.No("There is no such mailbox", "NONEXISTENT") : Completion.No("The mailboxes are fixed", "CANNOT"));
}
