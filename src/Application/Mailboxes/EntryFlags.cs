using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Application.Mailboxes;

/// <summary>Labels as flags and keywords, and back.</summary>
public static class EntryFlags
{
    public static MailboxFlags Of(LabelSet labels, bool isDeleted)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var flags = labels.Flags.HasFlag(MessageFlags.Unread) ? MailboxFlags.None : MailboxFlags.Seen;
        return flags | OfOwn(labels.Own) | (isDeleted ? MailboxFlags.Deleted : MailboxFlags.None);
    }

    /// <param name="own">Labels that people made up.</param>
    public static MailboxFlags OfOwn(IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (own.Count == 0) return MailboxFlags.None;
        return (own.Contains(Label.Flagged) ? MailboxFlags.Flagged : MailboxFlags.None) | (own.Contains(Label.Replied) ? MailboxFlags.Answered : MailboxFlags.None);
    }

    /// <returns>No two alike but for case, for IMAP does not tell those apart.</returns>
    public static IReadOnlyList<string> KeywordsOf(IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        return own.Count == 0 ? [] : [.. own.Select(KeywordNames.OfLabel).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <returns>The labels then, and whether the entry is marked deleted.</returns>
    public static (LabelSet Labels, bool IsDeleted) Change(LabelSet labels, bool isDeleted, FlagChange change, MailboxFlags flags, IReadOnlyList<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var now = Of(labels, isDeleted);
        var becomes = change switch
        {
            FlagChange.Add => now | flags,
            FlagChange.Remove => now & ~flags,
            FlagChange.Replace => flags,
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
        var own = ChangeOwn(labels.Own, change, becomes, keywords);
        var server = becomes.HasFlag(MailboxFlags.Seen) ? labels.Flags & ~MessageFlags.Unread : labels.Flags | MessageFlags.Unread;
        return (own.SequenceEqual(labels.Own) && server == labels.Flags ? labels : new LabelSet(server, own), becomes.HasFlag(MailboxFlags.Deleted));
    }

    /// <param name="becomes">The system flags then.</param>
    public static IReadOnlyList<string> ChangeOwn(IReadOnlyList<string> own, FlagChange change, MailboxFlags becomes, IReadOnlyList<string> keywords)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(keywords);
        var labels = new List<string>(own);
        Put(labels, Label.Flagged, becomes.HasFlag(MailboxFlags.Flagged));
        Put(labels, Label.Replied, becomes.HasFlag(MailboxFlags.Answered));
        var given = keywords.Where(keyword => KeywordNames.ToLabel(keyword) is not null).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (change != FlagChange.Add) labels.RemoveAll(label => KeywordNames.OfLabel(label) is { } keyword && given.Contains(keyword) == (change == FlagChange.Remove));
        if (change == FlagChange.Remove) return labels;

        var there = labels.Select(KeywordNames.OfLabel).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var keyword in given)
        {
            // Another way to write the same label is the same label.
            var label = KeywordNames.ToLabel(keyword)!;
            if (!there.Contains(keyword) && !labels.Contains(label)) labels.Add(label);
        }

        return labels;
    }

    private static void Put(List<string> labels, string label, bool isThere)
    {
        if (!isThere) labels.Remove(label);
        else if (!labels.Contains(label)) labels.Add(label);
    }
}
