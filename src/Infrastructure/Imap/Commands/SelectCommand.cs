using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>SELECT and EXAMINE, with CONDSTORE and QRESYNC (RFC 7162 section 3.2.5).</summary>
internal sealed class SelectCommand(string name, bool isReadOnly, bool enablesCondstore, Resynchronization? resync) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session) => Read(ref reader, session, isReadOnly: false);

    public static ImapCommand ReadExamine(ref ImapReader reader, ImapSession session) => Read(ref reader, session, isReadOnly: true);

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (session.Selected is not null)
        {
            // Also when there is nothing to select instead (RFC 9051 section 6.3.2), and to every client: who offers QRESYNC says so (RFC 7162 section 3.2.11).
            session.Unselect();
            session.Output.Raw("* OK [CLOSED] The mailbox is closed\r\n"u8);
        }

        if (enablesCondstore) session.Enable(ImapFeatures.Condstore);
        if (FolderNames.Find(name) is not { } folder) return Completion.No("There is no such mailbox", "NONEXISTENT");
        var news = session.Server.Signal.NewsAsync(session.User!.InboxId); // Before the look: see SelectedMailbox.
        var looked = session.Server.Clock.GetTimestamp();
        var contents = await session.AskAsync(new GetFolder(session.User.InboxId, folder));
        if (contents.Failure is { } failure) return ImapStatus.For(failure);

        var (status, entries, since) = contents.Value;
        var mailbox = new SelectedMailbox(status, new MailboxTracker(entries), isReadOnly, since, looked, news);
        Describe(session, mailbox, status, since);
        if (resync is not null && resync.UidValidity == status.UidValidity) await ResynchronizeAsync(session, mailbox, entries, status.UidNext);
        session.Select(mailbox);
        return isReadOnly ? Completion.Ok("Examined", "READ-ONLY") : Completion.Ok("Selected", "READ-WRITE");
    }

    private static SelectCommand Read(ref ImapReader reader, ImapSession session, bool isReadOnly)
    {
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        var enablesCondstore = false;
        Resynchronization? resync = null;
        if (reader.Next == ' ')
        {
            reader.TakeSpace();
            reader.Take('(');
            do
            {
                var word = reader.TakeKeyword();
                if (word == "CONDSTORE") enablesCondstore = true;
                else if (word == "QRESYNC" && session.Has(ImapFeatures.Qresync)) resync = Resynchronization.Take(ref reader);
                else throw new ImapSyntaxException(word == "QRESYNC" ? "QRESYNC has not been enabled" : $"SELECT does not know {word}");
            }
            while (reader.TryTake(' '));
            reader.Take(')');
        }

        reader.TakeEnd();
        return new SelectCommand(name, isReadOnly, enablesCondstore, resync);
    }

    private void Describe(ImapSession session, SelectedMailbox mailbox, FolderStatus status, long since)
    {
        var output = session.Output;
        var tracker = mailbox.Tracker;
        tracker.WriteFlags(output);
        output.Raw("* OK [PERMANENTFLAGS ("u8);
        if (!isReadOnly)
        {
            output.Raw("\\Answered \\Flagged \\Deleted \\Seen"u8);
            foreach (var keyword in tracker.Keywords) output.Octet(' ').Text(keyword);
            output.Raw(" \\*"u8);
        }

        output.Raw(")] What may be stored\r\n"u8);
        output.Untagged(tracker.Count, "EXISTS");
        if (!session.Has(ImapFeatures.Rev2)) DescribeToOldClients(output, tracker);
        output.Raw("* OK [UIDVALIDITY "u8).Number(status.UidValidity).Raw("] Of this inbox\r\n"u8);
        output.Raw("* OK [UIDNEXT "u8).Number(status.UidNext).Raw("] At least\r\n"u8);
        output.Raw("* OK [HIGHESTMODSEQ "u8).Number(since).Raw("] Until now\r\n"u8);
        output.Raw("* OK [MAILBOXID ("u8).Text(FolderNames.ObjectId(session.User!.InboxId, status.Folder)).Raw(")] Its id\r\n"u8);
        if (session.Has(ImapFeatures.Rev2)) output.Raw("* LIST () \"/\" "u8).Text(FolderNames.Of(status.Folder)).Line();
    }

    /// <summary>What RFC 9051 has dropped.</summary>
    private static void DescribeToOldClients(ImapWriter output, MailboxTracker tracker)
    {
        output.Raw("* 0 RECENT\r\n"u8);
        for (var index = 0; index < tracker.Count; index++)
        {
            if ((tracker[index].Flags & Domain.Mailboxes.MailboxFlags.Seen) != 0) continue;
            output.Raw("* OK [UNSEEN "u8).Number(index + 1).Raw("] The first\r\n"u8);
            return;
        }
    }

    private async Task ResynchronizeAsync(ImapSession session, SelectedMailbox mailbox, IReadOnlyList<MailboxEntry> entries, long uidNext)
    {
        var changes = await session.AskAsync(new GetFolderChanges(session.User!.InboxId, mailbox.Folder, resync!.ModSeq));
        if (changes.Failure is not null) return; // The client then finds out by itself, as without QRESYNC.
        var vanished = changes.Value.IsVanishedComplete
            ? resync.Vanished(changes.Value.Vanished.Select(uid => (uint)uid), mailbox.Tracker)
            : resync.Vanished(mailbox.Tracker, (uint)uidNext);
        if (vanished.Ranges.Count > 0) session.Output.Raw("* VANISHED (EARLIER) "u8).Text(vanished.ToString()).Line();
        foreach (var index in resync.Known is { } known ? mailbox.Tracker.Find(known, isUid: true) : mailbox.Tracker.Find(SequenceSet.All, isUid: true))
        {
            if (entries[index].ModSeq <= resync.ModSeq) continue;
            MailboxTracker.WriteFetch(session.Output, session.Features, index, entries[index]);
            await session.FlushIfLargeAsync();
        }
    }
}
