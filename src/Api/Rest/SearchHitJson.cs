using AgentSend.Application.Messages;

namespace AgentSend.Api.Rest;

/// <summary>A message that was found, and where.</summary>
internal sealed record SearchHitJson : MessageJson
{
    private SearchHitJson(MessageJson message, HighlightsJson highlights)
        : base(message) => Highlights = highlights;

    public HighlightsJson Highlights { get; }

    public static SearchHitJson Of(SearchHit hit) => new(Of(hit.Message), HighlightsJson.Of(hit.Highlights));
}
