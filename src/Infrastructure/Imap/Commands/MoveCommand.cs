using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>MOVE (RFC 6851): says where the messages are now, then that they have gone from here.</summary>
internal sealed class MoveCommand(SequenceSet set, bool isUid, string name) : ImapCommand
{
    public override bool LooksForNews => true;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session, bool isUid)
    {
        reader.TakeSpace();
        var set = SequenceSet.Take(ref reader);
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        reader.TakeEnd();
        return new MoveCommand(set, isUid, name);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (!isUid && mailbox.Tracker.IsBeyond(set)) return Completion.Bad("There is no message with such a number");
        if (mailbox.IsReadOnly) return Completion.No("The mailbox is open for reading only", "READ-ONLY");
        if (FolderNames.Find(name) is not { } folder) return Completion.No("There is no such mailbox", "NONEXISTENT");
        var keys = CopyCommand.Keys(mailbox, set, isUid);
        if (keys.Count == 0) return Completion.Ok("Nothing to move");
        var moved = await session.AskAsync(new MoveEntries(session.User!.InboxId, mailbox.Folder, folder, keys));
        if (moved.Failure is { } failure) return ImapStatus.For(failure);
        if (moved.Value.Count == 0) return Completion.No("The messages have gone", "EXPUNGEISSUED");

        session.Output.Raw("* OK ["u8).Text(CopyCommand.CopyUid(mailbox, moved.Value)).Raw("] Moved\r\n"u8);
        foreach (var pair in moved.Value) mailbox.Tracker.Vanish((uint)pair.From);
        if (!session.Has(ImapFeatures.Qresync)) return Completion.Ok("Moved");
        await session.TellNewsAsync(permitsExpunge: true, always: true);
        return Completion.Ok("Moved", $"HIGHESTMODSEQ {mailbox.Since}");
    }
}
