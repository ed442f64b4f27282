namespace AgentSend.Application.Drafts;

/// <summary>Which drafts are meant.</summary>
/// <param name="Labels">Every one of them.</param>
/// <param name="Before">Changed earlier than that; <paramref name="After"/> likewise later.</param>
public sealed record DraftFilter(IReadOnlyList<string> Labels, DateTimeOffset? Before = null, DateTimeOffset? After = null)
{
    public static readonly DraftFilter None = new([]);
}
