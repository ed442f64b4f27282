using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>STATUS, with SIZE (RFC 8438), HIGHESTMODSEQ (RFC 7162), APPENDLIMIT (RFC 7889) and MAILBOXID (RFC 8474).</summary>
internal sealed class StatusCommand(string name, StatusItems items) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        reader.TakeSpace();
        var items = StatusItems.Take(ref reader);
        reader.TakeEnd();
        return new StatusCommand(name, items);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (items.EnablesCondstore) session.Enable(ImapFeatures.Condstore);
        if (FolderNames.Find(name) is not { } folder) return Completion.No("There is no such mailbox", "NONEXISTENT");
        var folders = await session.AskAsync(new ListFolders(session.User!.InboxId, folder));
        if (folders.Failure is { } failure) return ImapStatus.For(failure);
        if (folders.Value.Count == 0) return Completion.No("There is no such mailbox", "NONEXISTENT");
        items.Write(session, folders.Value[0]);
        return Completion.Ok("That is all");
    }
}
