using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>EXPUNGE, and UID EXPUNGE of some (RFC 4315).</summary>
/// <param name="uids">Null for all that are marked.</param>
internal sealed class ExpungeCommand(SequenceSet? uids) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeEnd();
        return new ExpungeCommand(null);
    }

    public static ImapCommand ReadUid(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var uids = SequenceSet.Take(ref reader);
        reader.TakeEnd();
        return new ExpungeCommand(uids);
    }

    public override bool LooksForNews => true;

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (mailbox.IsReadOnly) return Completion.No("The mailbox is open for reading only", "READ-ONLY");
        var keys = uids is null ? null : mailbox.Find(uids, isUid: true).Select(index => mailbox.Tracker[index].Key).ToList();
        if (keys is { Count: 0 }) return Completion.Ok("Nothing to expunge");
        var expunged = await session.AskAsync(new ExpungeEntries(session.User!.InboxId, mailbox.Folder, keys));
        if (expunged.Failure is { } failure) return ImapStatus.For(failure);
        foreach (var uid in expunged.Value) mailbox.Tracker.Vanish((uint)uid);
        if (!session.Has(ImapFeatures.Qresync)) return Completion.Ok("Expunged");

        // RFC 7162 section 3.2.7: a client that resynchronizes is told up to where it has heard everything.
        await session.TellNewsAsync(permitsExpunge: true, always: true);
        return Completion.Ok("Expunged", $"HIGHESTMODSEQ {mailbox.Since}");
    }
}
