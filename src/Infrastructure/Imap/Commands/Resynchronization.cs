using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>What a client remembers of a mailbox (RFC 7162 section 3.2.5).</summary>
/// <param name="UidValidity">What it remembers is worth nothing when it is another one now.</param>
/// <param name="Known">The UIDs it has; null for all there were.</param>
internal sealed record Resynchronization(long UidValidity, long ModSeq, SequenceSet? Known)
{
    public static Resynchronization Take(ref ImapReader reader)
    {
        reader.TakeSpace();
        reader.Take('(');
        var uidValidity = reader.TakeNumber();
        reader.TakeSpace();
        var modSeq = reader.TakeNumber64();
        SequenceSet? known = null;
        if (reader.TryTake(' '))
        {
            if (reader.Next != '(')
            {
                known = SequenceSet.Take(ref reader);
                if (reader.Next == ' ') reader.TakeSpace();
            }

            if (reader.TryTake('(')) PassByNumbers(ref reader);
        }

        reader.Take(')');
        return new Resynchronization(uidValidity, modSeq, known);
    }

    /// <summary>Of those that the store says have vanished, what the client has. One that stands in the folder has not, whatever happened before.</summary>
    public SequenceSet Vanished(IEnumerable<uint> vanished, MailboxTracker tracker)
    {
        var known = (Known ?? SequenceSet.All).Resolve(uint.MaxValue); // Of those that have gone nobody knows the largest.
        var at = 0;
        List<uint> gone = [];
        foreach (var uid in vanished.Where(uid => tracker.IndexOf(uid) < 0).Distinct().Order())
        {
            while (at < known.Count && known[at].Last < uid) at++;
            if (at < known.Count && known[at].First <= uid) gone.Add(uid);
        }

        return SequenceSet.Of(gone);
    }

    /// <summary>All UIDs there have been and are no more, when the store does not remember which.</summary>
    public SequenceSet Vanished(MailboxTracker tracker, uint uidNext)
    {
        List<(uint First, uint Last)> gone = [];
        foreach (var (first, last) in (Known ?? SequenceSet.All).Resolve(uidNext - 1))
        {
            var next = first;
            foreach (var index in tracker.Find(new SequenceSet([(first, Math.Min(last, uidNext - 1))]), isUid: true))
            {
                var uid = tracker.UidAt(index);
                if (uid < next || uid > last) continue;
                if (uid > next) gone.Add((next, uid - 1));
                next = uid + 1;
            }

            if (next <= Math.Min(last, uidNext - 1)) gone.Add((next, Math.Min(last, uidNext - 1)));
        }

        return new SequenceSet(gone);
    }

    /// <summary>Numbers and the UIDs they had: a help for servers that forget more than this one.</summary>
    private static void PassByNumbers(ref ImapReader reader)
    {
        SequenceSet.Take(ref reader);
        reader.TakeSpace();
        SequenceSet.Take(ref reader);
        reader.Take(')');
    }
}
