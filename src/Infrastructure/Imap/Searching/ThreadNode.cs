namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>A message among those that answer one another; without a UID one that is missing and holds the others together.</summary>
internal sealed class ThreadNode
{
    public long? Uid { get; init; }

    public DateTimeOffset SentAt { get; init; }

    public BaseSubject Subject { get; init; }

    public ThreadNode? Parent { get; set; }

    public List<ThreadNode> Children { get; } = [];

    /// <summary>Of a missing message the first of its children, once they are in order.</summary>
    public ThreadNode Representative => Uid is null && Children.Count > 0 ? Children[0] : this;

    public void Sort() => Children.Sort(Compare);

    public static int Compare(ThreadNode one, ThreadNode other)
    {
        var (left, right) = (one.Representative, other.Representative);
        var byDate = left.SentAt.CompareTo(right.SentAt);
        return byDate != 0 ? byDate : Nullable.Compare(left.Uid, right.Uid);
    }
}
