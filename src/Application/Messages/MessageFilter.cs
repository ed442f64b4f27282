using AgentSend.Domain.Messages;

namespace AgentSend.Application.Messages;

/// <summary>Which messages of an inbox are meant.</summary>
/// <param name="Labels">Every one of them.</param>
/// <param name="Shown">Labels that do not hide, out of <see cref="MessageFlags.Hiding"/>.</param>
/// <param name="Before">Earlier than that; <paramref name="After"/> likewise later.</param>
/// <param name="From">Any of these stands in the sender, in any case; the others likewise. Empty for all.</param>
public sealed record MessageFilter(
    IReadOnlyList<string> Labels,
    MessageFlags Shown,
    DateTimeOffset? Before = null,
    DateTimeOffset? After = null,
    IReadOnlyList<string>? From = null,
    IReadOnlyList<string>? To = null,
    IReadOnlyList<string>? Subject = null)
{
    public static readonly MessageFilter None = new([], MessageFlags.None);

    /// <summary>Labels asked for by name do not hide what is asked for.</summary>
    public MessageFlags NotHiding => Labels.Aggregate(Shown, (shown, label) => shown | (Label.FlagOf(label) & MessageFlags.Hiding));
}
