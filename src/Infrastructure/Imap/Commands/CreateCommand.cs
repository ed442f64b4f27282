using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>CREATE: refused, for the mailboxes are fixed. Parameters (RFC 6154 section 3) are passed over with it.</summary>
internal sealed class CreateCommand(string name) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        return new CreateCommand(FolderNames.Take(ref reader, session.Features));
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) => new(
        FolderNames.Find(name) is null ? Completion.No("The mailboxes are fixed", "CANNOT") : Completion.No("It is there already", "ALREADYEXISTS"));
}
