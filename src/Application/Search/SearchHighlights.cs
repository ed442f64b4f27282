namespace AgentSend.Application.Search;

/// <summary>Fragments with a match, the matching words in <c>&lt;em&gt;</c> and <c>&lt;/em&gt;</c>; the rest as it stands in the message, not escaped.</summary>
/// <param name="Text">At most three stretches of the body; the others are whole values.</param>
/// <param name="Files">Names of attachments.</param>
public sealed record SearchHighlights(
    IReadOnlyList<string> From,
    IReadOnlyList<string> Recipients,
    IReadOnlyList<string> Subject,
    IReadOnlyList<string> Text,
    IReadOnlyList<string> Files)
{
    public static readonly SearchHighlights None = new([], [], [], [], []);
}
