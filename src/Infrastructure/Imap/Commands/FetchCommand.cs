using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Fetching;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>FETCH: a batch of messages at a time, the next one read while the present one is written.</summary>
internal sealed class FetchCommand(SequenceSet set, bool isUid, FetchItems items, FetchModifiers modifiers) : ImapCommand
{
    /// <summary>Messages read together: many when only lists are written, few when bodies are, which hold up the others.</summary>
    private const int ManyMessages = 500;
    private const int FewMessages = 50;

    public override bool PermitsExpunge => isUid;

    public static ImapCommand Read(ref ImapReader reader, bool isUid)
    {
        reader.TakeSpace();
        var set = SequenceSet.Take(ref reader);
        reader.TakeSpace();
        var items = FetchItems.Take(ref reader);
        var modifiers = default(FetchModifiers);
        if (reader.Next == ' ')
        {
            reader.TakeSpace();
            if (!reader.IsEnd) modifiers = FetchModifiers.Take(ref reader);
        }

        reader.TakeEnd();
        if (isUid) items = items with { Attributes = items.Attributes | FetchAttributes.Uid };
        if (modifiers.ChangedSince is not null) items = items with { Attributes = items.Attributes | FetchAttributes.ModSeq };
        return new FetchCommand(set, isUid, items, modifiers);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (items.Has(FetchAttributes.ModSeq)) session.Enable(ImapFeatures.Condstore);
        if (modifiers.Vanished && !(isUid && session.Has(ImapFeatures.Qresync))) return Completion.Bad("VANISHED is for UID FETCH with QRESYNC only");
        if (!isUid && mailbox.Tracker.IsBeyond(set)) return Completion.Bad("There is no message with such a number");
        if (modifiers.Vanished) await TellVanishedAsync(session, mailbox);

        var found = mailbox.Find(set, isUid);
        if (modifiers.ChangedSince is { } since) found = [.. found.Where(index => mailbox.Tracker[index].ModSeq > since)];
        var response = new FetchResponse(session, mailbox, items);
        var batches = found.Chunk(items.Sections.Count > 0 ? FewMessages : ManyMessages).ToList();
        var next = batches.Count > 0 ? response.ReadAsync(batches[0]) : null;
        for (var i = 0; i < batches.Count; i++)
        {
            if (items.MarksSeen && !mailbox.IsReadOnly && await MarkSeenAsync(session, mailbox, batches[i], response) is { } refused) response.NoteRefusal(refused);
            var read = await next!;
            next = i + 1 < batches.Count ? response.ReadAsync(batches[i + 1]) : null;
            await response.WriteAsync(batches[i], read);
        }

        return response.HasMissed ? Completion.No("Some messages have gone", "EXPUNGEISSUED") : response.Failure is { } failure ? ImapStatus.For(failure) : Completion.Ok("That is all");
    }

    /// <summary>Whoever fetches a body has read it; the new flags go with the response, and not in one of their own: simple clients expect one.</summary>
    /// <returns>Null, or why not: a key that may only read leaves no traces.</returns>
    private static async Task<Domain.Primitives.Failure?> MarkSeenAsync(ImapSession session, SelectedMailbox mailbox, int[] batch, FetchResponse response)
    {
        var tracker = mailbox.Tracker;
        var unseen = batch.Where(index => (tracker[index].Flags & MailboxFlags.Seen) == 0 && !tracker.IsGone(index)).Select(index => tracker[index].Key).ToList();
        if (unseen.Count == 0) return null;
        var changed = await session.AskAsync(new ChangeFlags(session.User!.InboxId, mailbox.Folder, unseen, FlagChange.Add, MailboxFlags.Seen, []));
        if (changed.Failure is { Kind: Domain.Primitives.FailureKind.Forbidden }) return null;
        if (changed.Failure is { } failure) return failure;
        foreach (var entry in changed.Value.Entries)
        {
            tracker.AnnounceKeywords(session.Output, entry.Keywords);
            tracker.Told(entry);
            response.NoteSeen(entry.Uid);
        }

        return null;
    }

    private async Task TellVanishedAsync(ImapSession session, SelectedMailbox mailbox)
    {
        var changes = await session.AskAsync(new GetFolderChanges(session.User!.InboxId, mailbox.Folder, modifiers.ChangedSince!.Value));
        if (changes.Failure is not null) return;
        var known = new Resynchronization(mailbox.UidValidity, modifiers.ChangedSince.Value, ReferenceEquals(set, SequenceSet.Saved) ? mailbox.Saved : set);
        var vanished = changes.Value.IsVanishedComplete
            ? known.Vanished(changes.Value.Vanished.Select(uid => (uint)uid), mailbox.Tracker)
            : known.Vanished(mailbox.Tracker, mailbox.Tracker.LargestUid + 1);
        if (vanished.Ranges.Count > 0) session.Output.Raw("* VANISHED (EARLIER) "u8).Text(vanished.ToString()).Line();
    }
}
