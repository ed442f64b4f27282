namespace AgentSend.Infrastructure.Content.Links;

/// <param name="Href">Character references undone, otherwise as it stands.</param>
/// <param name="Start">Where its words begin in <see cref="Markup.Text"/>.</param>
/// <param name="End">Where they end.</param>
/// <param name="Title">What its title and label say; empty when they say nothing.</param>
internal readonly record struct Anchor(string Href, int Start, int End, string Title);

/// <summary>What markup reads as.</summary>
/// <param name="Text">Every block on lines of its own, table cells apart by a blank; nothing that is not displayed.</param>
/// <param name="Anchors">In order.</param>
/// <param name="Emphasised">Short pieces that stand in headings, in bold, in large or in spaced letters.</param>
internal sealed record Markup(string Text, IReadOnlyList<Anchor> Anchors, IReadOnlyList<string> Emphasised);
