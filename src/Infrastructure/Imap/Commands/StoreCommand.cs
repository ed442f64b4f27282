using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>STORE of flags and keywords, also only where nobody else has changed them (RFC 7162 section 3.1.3).</summary>
internal sealed class StoreCommand : ImapCommand
{
    public required SequenceSet Set { get; init; }

    public required bool IsUid { get; init; }

    public required FlagChange Change { get; init; }

    public required bool IsSilent { get; init; }

    public required MailboxFlags Flags { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    public required long? UnchangedSince { get; init; }

    public override bool PermitsExpunge => IsUid;

    public static ImapCommand Read(ref ImapReader reader, bool isUid)
    {
        reader.TakeSpace();
        var set = SequenceSet.Take(ref reader);
        reader.TakeSpace();
        long? unchangedSince = null;
        if (reader.TryTake('('))
        {
            if (!reader.TryTakeWord("UNCHANGEDSINCE"u8)) throw new ImapSyntaxException("STORE knows UNCHANGEDSINCE only");
            reader.TakeSpace();
            unchangedSince = reader.TakeNumber64();
            reader.Take(')');
            reader.TakeSpace();
        }

        var change = reader.TryTake('+') ? FlagChange.Add : reader.TryTake('-') ? FlagChange.Remove : FlagChange.Replace;
        var item = reader.TakeKeyword();
        if (item is not ("FLAGS" or "FLAGS.SILENT")) throw new ImapSyntaxException($"STORE does not know {item}");
        reader.TakeSpace();
        var (flags, keywords) = FlagNames.Take(ref reader);
        reader.TakeEnd();
        return new StoreCommand
        {
            Set = set,
            IsUid = isUid,
            Change = change,
            IsSilent = item == "FLAGS.SILENT",
            Flags = flags,
            Keywords = keywords,
            UnchangedSince = unchangedSince,
        };
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (UnchangedSince is not null) session.Enable(ImapFeatures.Condstore);
        if (!IsUid && mailbox.Tracker.IsBeyond(Set)) return Completion.Bad("There is no message with such a number");
        if (mailbox.IsReadOnly) return Completion.No("The mailbox is open for reading only", "READ-ONLY");
        var found = mailbox.Find(Set, IsUid);
        var keys = found.Where(index => !mailbox.Tracker.IsGone(index)).Select(index => mailbox.Tracker[index].Key).ToList();
        if (keys.Count == 0) return found.Count == 0 ? Completion.Ok("Nothing to store") : Gone;
        var changed = await session.AskAsync(new ChangeFlags(session.User!.InboxId, mailbox.Folder, keys, Change, Flags, Keywords, UnchangedSince));
        if (changed.Failure is { } failure) return ImapStatus.For(failure);

        var modified = changed.Value.Modified.Select(uid => (uint)uid).ToHashSet();
        foreach (var entry in changed.Value.Entries) await TellAsync(session, mailbox.Tracker, entry, isModified: modified.Contains((uint)entry.Uid));
        if (modified.Count > 0)
        {
            var numbers = IsUid ? modified.Order() : modified.Select(uid => (uint)mailbox.Tracker.IndexOf(uid) + 1).Where(number => number > 0).Order();
            return Completion.Ok("Others have changed some", $"MODIFIED {SequenceSet.Of(numbers)}");
        }

        return changed.Value.Entries.Count < found.Count ? Gone : Completion.Ok("Stored");
    }

    private static Completion Gone => Completion.No("Some messages have gone", "EXPUNGEISSUED");

    private async ValueTask TellAsync(ImapSession session, MailboxTracker tracker, MailboxEntry entry, bool isModified)
    {
        var index = tracker.IndexOf((uint)entry.Uid);
        if (index < 0) return;
        var isExpected = IsSilent && !isModified && IsWhatTheClientExpects(tracker[index], entry);
        tracker.Told(entry);
        if (!isExpected) tracker.AnnounceKeywords(session.Output, entry.Keywords);
        if (!isExpected || session.Has(ImapFeatures.Condstore)) MailboxTracker.WriteFetch(session.Output, session.Features, index, entry, withFlags: !isExpected);
        await session.FlushIfLargeAsync();
    }

    /// <summary>With .SILENT the client works out the flags by itself, and hears of them only when somebody else has changed them meanwhile.</summary>
    private bool IsWhatTheClientExpects(MailboxEntry before, MailboxEntry after)
    {
        var expected = Change switch
        {
            FlagChange.Add => before.Flags | Flags,
            FlagChange.Remove => before.Flags & ~Flags,
            FlagChange.Replace => Flags,
        };
        const MailboxFlags Settable = ~MailboxFlags.Draft;
        if ((expected & Settable) != (after.Flags & Settable)) return false;
        IEnumerable<string> keywords = Change switch
        {
            FlagChange.Add => before.Keywords.Union(Keywords, StringComparer.OrdinalIgnoreCase),
            FlagChange.Remove => before.Keywords.Except(Keywords, StringComparer.OrdinalIgnoreCase),
            FlagChange.Replace => Keywords,
        };
        return after.Keywords.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(keywords);
    }
}
