using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>COPY, which says where the copies are (COPYUID, RFC 4315 section 3).</summary>
internal sealed class CopyCommand(SequenceSet set, bool isUid, string name) : ImapCommand
{
    public override bool LooksForNews => true; // They may have come into this folder.

    public static ImapCommand Read(ref ImapReader reader, ImapSession session, bool isUid)
    {
        reader.TakeSpace();
        var set = SequenceSet.Take(ref reader);
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        reader.TakeEnd();
        return new CopyCommand(set, isUid, name);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (!isUid && mailbox.Tracker.IsBeyond(set)) return Completion.Bad("There is no message with such a number");
        if (FolderNames.Find(name) is not { } folder) return Completion.No("There is no such mailbox", "NONEXISTENT");
        var keys = Keys(mailbox, set, isUid);
        if (keys.Count == 0) return Completion.Ok("Nothing to copy");
        var copied = await session.AskAsync(new CopyEntries(session.User!.InboxId, mailbox.Folder, folder, keys));
        if (copied.Failure is { } failure) return ImapStatus.For(failure);
        if (copied.Value.Count == 0) return Completion.No("The messages have gone", "EXPUNGEISSUED");
        return Completion.Ok("Copied", CopyUid(mailbox, copied.Value));
    }

    public static List<EntryKey> Keys(SelectedMailbox mailbox, SequenceSet set, bool isUid) =>
        [.. mailbox.Find(set, isUid).Where(index => !mailbox.Tracker.IsGone(index)).Select(index => mailbox.Tracker[index].Key)];

    /// <summary>The UIDVALIDITY is that of every folder of the inbox. The two sets name messages in the same order.</summary>
    public static string CopyUid(SelectedMailbox mailbox, IReadOnlyList<UidPair> pairs) =>
        $"COPYUID {mailbox.UidValidity} {SequenceSet.Of(pairs.Select(pair => (uint)pair.From))} {SequenceSet.Of(pairs.Select(pair => (uint)pair.To))}";
}
