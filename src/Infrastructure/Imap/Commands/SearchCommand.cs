using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Searching;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>SEARCH, answered in the old way or as ESEARCH (RFC 4731), and kept for <c>$</c> if the client likes (RFC 5182).</summary>
/// <param name="wanted">Null for the old way.</param>
/// <param name="key">Null when the charset is none that is known.</param>
internal sealed class SearchCommand(string tag, bool isUid, SearchReturn? wanted, SearchKey? key, bool tellsModSeq) : ImapCommand
{
    public override bool PermitsExpunge => isUid;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session, bool isUid)
    {
        reader.TakeSpace();
        var wanted = SearchReturns.Take(ref reader);
        var isKnown = true;
        if (reader.TryTakeWord("CHARSET"u8))
        {
            if (session.Has(ImapFeatures.Utf8)) throw new ImapSyntaxException("It is UTF-8 always, since that was enabled"); // RFC 6855 section 3.
            reader.TakeSpace();
            isKnown = IsKnownCharset(ref reader);
            reader.TakeSpace();
        }

        var tag = session.Tag ?? "";
        if (!isKnown) return new SearchCommand(tag, isUid, wanted, null, tellsModSeq: false);
        var key = new SearchKeyReader(isUtf8: true).TakeAll(ref reader);
        return new SearchCommand(tag, isUid, session.Has(ImapFeatures.Rev2) ? wanted ?? SearchReturn.All : wanted, key, TellsModSeq(key));
    }

    public static bool IsKnownCharset(ref ImapReader reader) => reader.TakeText().ToUpperInvariant() is "UTF-8" or "US-ASCII" or "ASCII" or "UTF8";

    public static Completion UnknownCharset => Completion.No("The charset is not known", "BADCHARSET (US-ASCII UTF-8)");

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var mailbox = session.Selected!;
        var saves = wanted is { } options && (options & SearchReturn.Save) != 0;
        if (key is null)
        {
            if (saves) mailbox.Saved = new SequenceSet([]); // RFC 5182 section 2.1: a search that fails leaves nothing.
            return UnknownCharset;
        }

        if (tellsModSeq) session.Enable(ImapFeatures.Condstore);
        var search = new SearchEvaluation(session, mailbox);
        var found = await search.FindAsync(key);
        if (search.Failure is { } failure)
        {
            if (saves) mailbox.Saved = new SequenceSet([]);
            return ImapStatus.For(failure);
        }

        if (saves) mailbox.Saved = SequenceSet.Of(Saved(found).Select(mailbox.Tracker.UidAt));
        var highest = tellsModSeq && found.Count > 0 ? Told(found).Max(index => mailbox.Tracker[index].ModSeq) : (long?)null;
        if (wanted is null) WriteOld(session.Output, mailbox.Tracker, found, highest);
        else if (wanted != SearchReturn.Save) WriteExtended(session.Output, mailbox.Tracker, found, highest);
        return Completion.Ok("Searched");
    }

    private static bool TellsModSeq(SearchKey key) => key switch
    {
        SearchKey.ModSeq => true,
        SearchKey.And(var keys) => keys.Any(TellsModSeq),
        SearchKey.Or(var one, var other) => TellsModSeq(one) || TellsModSeq(other),
        SearchKey.Not(var negated) => TellsModSeq(negated),
        _ => false,
    };

    /// <summary>With MIN or MAX alone only those are saved (RFC 5182 section 2.4).</summary>
    private IEnumerable<int> Saved(IReadOnlyList<int> found) => Extremes(found, (wanted & (SearchReturn.All | SearchReturn.Count)) == 0);

    /// <summary>Whose mod-sequence counts: with MIN or MAX alone, theirs (RFC 7162 section 3.1.10).</summary>
    private IEnumerable<int> Told(IReadOnlyList<int> found) => Extremes(found, wanted is not null && (wanted & (SearchReturn.All | SearchReturn.Count)) == 0);

    private IEnumerable<int> Extremes(IReadOnlyList<int> found, bool only)
    {
        if (!only || found.Count == 0 || (wanted & (SearchReturn.Min | SearchReturn.Max)) == 0) return found;
        var (min, max) = ((wanted & SearchReturn.Min) != 0, (wanted & SearchReturn.Max) != 0);
        return min && max ? found.Count == 1 ? [found[0]] : [found[0], found[^1]] : [min ? found[0] : found[^1]];
    }

    private uint Number(MailboxTracker tracker, int index) => isUid ? tracker.UidAt(index) : (uint)index + 1;

    private void WriteOld(ImapWriter output, MailboxTracker tracker, IReadOnlyList<int> found, long? highest)
    {
        output.Raw("* SEARCH"u8);
        foreach (var index in found) output.Octet(' ').Number(Number(tracker, index));
        if (highest is { } modSeq) output.Raw(" (MODSEQ "u8).Number(modSeq).Octet(')');
        output.Line();
    }

    private void WriteExtended(ImapWriter output, MailboxTracker tracker, IReadOnlyList<int> found, long? highest)
    {
        output.Raw("* ESEARCH (TAG "u8).String(tag).Octet(')');
        if (isUid) output.Raw(" UID"u8);
        if (found.Count > 0)
        {
            if ((wanted & SearchReturn.Min) != 0) output.Raw(" MIN "u8).Number(Number(tracker, found[0]));
            if ((wanted & SearchReturn.Max) != 0) output.Raw(" MAX "u8).Number(Number(tracker, found[^1]));
            if ((wanted & SearchReturn.All) != 0) output.Raw(" ALL "u8).Text(SequenceSet.Of(found.Select(index => Number(tracker, index))).ToString());
        }

        if ((wanted & SearchReturn.Count) != 0) output.Raw(" COUNT "u8).Number(found.Count);
        if (highest is { } modSeq) output.Raw(" MODSEQ "u8).Number(modSeq);
        output.Line();
    }
}
