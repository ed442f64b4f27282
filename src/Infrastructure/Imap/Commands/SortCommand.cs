using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Searching;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>SORT (RFC 5256).</summary>
/// <param name="key">Null when the charset is none that is known.</param>
internal sealed class SortCommand(bool isUid, IReadOnlyList<SortCriterion> criteria, SearchKey? key) : ImapCommand
{
    public override bool PermitsExpunge => isUid;

    public static ImapCommand Read(ref ImapReader reader, bool isUid)
    {
        reader.TakeSpace();
        var criteria = SortCriterion.TakeAll(ref reader);
        reader.TakeSpace();
        var isKnown = SearchCommand.IsKnownCharset(ref reader);
        reader.TakeSpace();
        return new SortCommand(isUid, criteria, isKnown ? new SearchKeyReader(isUtf8: true).TakeAll(ref reader) : null);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        if (key is null) return SearchCommand.UnknownCharset;
        var search = new SearchEvaluation(session, mailbox);
        var found = await search.FindAsync(key);
        if (search.Failure is { } failure) return ImapStatus.For(failure);

        IReadOnlyList<MailboxHeader> headers = [];
        if (found.Count > 0 && criteria.Any(criterion => criterion.NeedsHeaders))
        {
            var read = await session.AskAsync(new GetMailboxHeaders(session.User!.InboxId, mailbox.Folder));
            if (read.Failure is { } unread) return ImapStatus.For(unread);
            headers = read.Value;
        }

        session.Output.Raw("* SORT"u8);
        foreach (var index in SortCriterion.Sort(criteria, found, mailbox.Tracker, headers))
            session.Output.Octet(' ').Number(isUid ? mailbox.Tracker.UidAt(index) : index + 1);
        session.Output.Line();
        return Completion.Ok("Sorted");
    }
}
