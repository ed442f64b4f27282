using AgentSend.Domain.Messages;

namespace AgentSend.Domain.Threads;

/// <summary>What the messages of a thread come to.</summary>
/// <param name="VisibleCount">Messages that no label hides.</param>
/// <param name="Masks">A bit for each of <see cref="Label.MaskOf"/> that some message has.</param>
/// <param name="Labels">Those that some message has.</param>
/// <param name="Senders">As the messages name them, each once, the first first; likewise the recipients.</param>
/// <param name="Size">Octets of the raw messages together.</param>
/// <param name="ReceivedAt">Of the last message that came in, like <paramref name="SentAt"/> of the last that went out.</param>
public sealed record ThreadTotals(
    int MessageCount,
    int VisibleCount,
    int Masks,
    LabelSet Labels,
    IReadOnlyList<string> Senders,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<AttachmentInfo> Attachments,
    long Size,
    MessageId? LastMessageId,
    DateTimeOffset LastMessageAt,
    DateTimeOffset? ReceivedAt,
    DateTimeOffset? SentAt)
{
    public static readonly ThreadTotals None = new(0, 0, 0, new LabelSet(MessageFlags.None), [], [], [], 0, null, DateTimeOffset.UnixEpoch, null, null);

    /// <summary>Lists leave the thread out unless they are asked for what hides its messages.</summary>
    public bool IsVisible => VisibleCount > 0;

    /// <param name="members">Oldest first.</param>
    public static ThreadTotals Of(IEnumerable<ThreadMember> members) => members.Aggregate(None, (totals, member) => totals.With(member));

    /// <param name="member">The latest message.</param>
    public ThreadTotals With(ThreadMember member) => new(
        MessageCount + 1,
        VisibleCount + (member.Labels.IsHidden ? 0 : 1),
        Masks | (1 << Label.MaskOf(member.Labels.Flags)),
        new LabelSet(Labels.Flags | member.Labels.Flags, Merged(Labels.Own, member.Labels.Own, int.MaxValue)),
        Merged(Senders, [member.From], Thread.MaxPeople),
        Merged(Recipients, member.Recipients, Thread.MaxPeople),
        member.Attachments.Count == 0 ? Attachments : [.. Attachments.Concat(member.Attachments).Take(Thread.MaxAttachments)],
        Size + member.Size,
        member.Id,
        member.At,
        member.Direction == MessageDirection.Inbound ? member.At : ReceivedAt,
        member.Direction == MessageDirection.Outbound ? member.At : SentAt);

    private static IReadOnlyList<string> Merged(IReadOnlyList<string> known, IReadOnlyList<string> more, int most) =>
        known.Count == 0 && more.Count < 2 ? more : more.All(known.Contains) ? known : [.. known.Union(more).Take(most)];
}
