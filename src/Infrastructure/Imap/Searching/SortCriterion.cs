using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>What SORT goes by (RFC 5256 section 3).</summary>
/// <param name="Name">ARRIVAL, CC, DATE, FROM, SIZE, SUBJECT or TO.</param>
internal readonly record struct SortCriterion(string Name, bool IsReverse)
{
    private const int MaxCriteria = 20;

    public bool NeedsHeaders => Name is not ("ARRIVAL" or "SIZE");

    public static IReadOnlyList<SortCriterion> TakeAll(ref ImapReader reader)
    {
        List<SortCriterion> criteria = [];
        reader.Take('(');
        do
        {
            var word = reader.TakeKeyword();
            var isReverse = word == "REVERSE";
            if (isReverse)
            {
                reader.TakeSpace();
                word = reader.TakeKeyword();
            }

            if (word is not ("ARRIVAL" or "CC" or "DATE" or "FROM" or "SIZE" or "SUBJECT" or "TO")) throw new ImapSyntaxException($"SORT does not know {word}");
            criteria.Add(new SortCriterion(word, isReverse));
        }
        while (reader.TryTake(' ') && criteria.Count < MaxCriteria);

        reader.Take(')');
        return criteria;
    }

    /// <param name="found">Sequence numbers less one, rising: what is equal stays in that order.</param>
    public static IReadOnlyList<int> Sort(IReadOnlyList<SortCriterion> criteria, IReadOnlyList<int> found, MailboxTracker tracker, IReadOnlyList<MailboxHeader> headers)
    {
        var ofUid = headers.ToDictionary(header => header.Uid);
        IOrderedEnumerable<int>? sorted = null;
        foreach (var criterion in criteria)
        {
            if (criterion.Name is "ARRIVAL" or "SIZE" or "DATE")
            {
                var numbers = found.ToDictionary(index => index, index => criterion.Number(tracker[index], ofUid.GetValueOrDefault(tracker[index].Uid)));
                sorted = Then(sorted, found, index => numbers[index], Comparer<long>.Default, criterion.IsReverse);
            }
            else
            {
                var texts = found.ToDictionary(index => index, index => criterion.Text(ofUid.GetValueOrDefault(tracker[index].Uid)));
                sorted = Then(sorted, found, index => texts[index], StringComparer.OrdinalIgnoreCase, criterion.IsReverse);
            }
        }

        return sorted is null ? found : [.. sorted];
    }

    private static IOrderedEnumerable<int> Then<T>(IOrderedEnumerable<int>? sorted, IReadOnlyList<int> found, Func<int, T> by, IComparer<T> comparer, bool isReverse)
    {
        if (sorted is null) return isReverse ? found.OrderByDescending(by, comparer) : found.OrderBy(by, comparer);
        return isReverse ? sorted.ThenByDescending(by, comparer) : sorted.ThenBy(by, comparer);
    }

    private long Number(MailboxEntry entry, MailboxHeader? header) => Name switch
    {
        "ARRIVAL" => entry.InternalDate.UtcTicks,
        "SIZE" => entry.Octets,
        _ => (header?.SentAt ?? entry.InternalDate).UtcTicks,
    };

    private string Text(MailboxHeader? header) => header is null ? "" : Name switch
    {
        "SUBJECT" => BaseSubject.Of(header.Subject).Text,
        "FROM" => LocalPart(header.From),
        "TO" => LocalPart(header.To.Count > 0 ? header.To[0] : ""),
        _ => LocalPart(header.Cc.Count > 0 ? header.Cc[0] : ""),
    };

    /// <summary>Addresses are sorted by what stands before the at sign (RFC 5256 section 3).</summary>
    private static string LocalPart(string mailbox)
    {
        var open = mailbox.LastIndexOf('<');
        var address = open < 0 ? mailbox : mailbox[(open + 1)..];
        var at = address.LastIndexOf('@');
        return at < 0 ? address : address[..at];
    }
}
