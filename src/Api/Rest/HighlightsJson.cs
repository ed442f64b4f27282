using AgentSend.Application.Search;

namespace AgentSend.Api.Rest;

/// <summary>Where a message has what was searched for: matching words in <c>&lt;em&gt;</c>, everything else as it stands in the message.</summary>
/// <param name="Text">Stretches of the new words of the body.</param>
/// <param name="Filenames">Of attachments.</param>
internal sealed record HighlightsJson(
    IReadOnlyList<string> From, IReadOnlyList<string> Recipients, IReadOnlyList<string> Subject, IReadOnlyList<string> Text, IReadOnlyList<string> Filenames)
{
    public static HighlightsJson Of(SearchHighlights highlights) => new(highlights.From, highlights.Recipients, highlights.Subject, highlights.Text, highlights.Files);
}
