using AgentSend.Domain.Messages;

namespace AgentSend.Application.Threads;

/// <summary>Which threads are meant.</summary>
/// <param name="Labels">Every one of them is on some message of the thread.</param>
/// <param name="Shown">Labels that do not hide, out of <see cref="MessageFlags.Hiding"/>.</param>
/// <param name="Before">The last message is earlier; <paramref name="After"/> likewise later.</param>
/// <param name="Senders">Any of these stands in one of them, in any case; the others likewise. Empty for all.</param>
public sealed record ThreadFilter(
    IReadOnlyList<string> Labels,
    MessageFlags Shown,
    DateTimeOffset? Before = null,
    DateTimeOffset? After = null,
    IReadOnlyList<string>? Senders = null,
    IReadOnlyList<string>? Recipients = null,
    IReadOnlyList<string>? Subject = null)
{
    public static readonly ThreadFilter None = new([], MessageFlags.None);

    /// <summary>Labels asked for by name do not hide what is asked for.</summary>
    public MessageFlags NotHiding => Labels.Aggregate(Shown, (shown, label) => shown | (Label.FlagOf(label) & MessageFlags.Hiding));
}
