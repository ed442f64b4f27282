namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>One piece of the messages that FETCH is to bring.</summary>
/// <param name="Part">Numbers of parts from the outermost; empty for the message itself.</param>
/// <param name="Fields">Of <see cref="SectionText.HeaderFields"/> and its opposite, in capitals.</param>
/// <param name="Label">What it is called in the response: as the client wrote it, without <c>.PEEK</c> and what follows the section.</param>
/// <param name="Partial">The first octet and how many; null for all.</param>
/// <param name="MarksSeen">Whoever fetches it has read the message.</param>
internal sealed record FetchSection(
    IReadOnlyList<int> Part,
    SectionText Text,
    IReadOnlyList<string> Fields,
    string Label,
    (long Offset, long Count)? Partial,
    SectionForm Form,
    bool MarksSeen)
{
    /// <summary>Every message has it, and it is the message.</summary>
    public bool IsWhole => Part.Count == 0 && Text == SectionText.All;
}
