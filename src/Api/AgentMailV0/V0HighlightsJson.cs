using AgentSend.Application.Search;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Fragments with a match, the matching words in <c>&lt;em&gt;</c>; fields without one are left out.</summary>
internal sealed record V0HighlightsJson(IReadOnlyList<string>? From, IReadOnlyList<string>? Recipients, IReadOnlyList<string>? Subject, IReadOnlyList<string>? Text)
{
    public static V0HighlightsJson Of(SearchHighlights highlights) => new(
        V0Lists.OrNothing(highlights.From), V0Lists.OrNothing(highlights.Recipients), V0Lists.OrNothing(highlights.Subject), V0Lists.OrNothing(highlights.Text));
}
