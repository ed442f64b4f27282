using AgentSend.Application.Threads;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A thread in a list.</summary>
internal sealed record V0ThreadItemJson : V0ThreadFields
{
    private V0ThreadItemJson(ThreadView thread)
        : base(thread)
    {
    }

    /// <summary>Of a search.</summary>
    public V0HighlightsJson? Highlights { get; init; }

    public static V0ThreadItemJson Of(ThreadView thread) => new(thread);

    public static V0ThreadItemJson Of(ThreadHit hit) => new(hit.Thread) { Highlights = V0HighlightsJson.Of(hit.Highlights) };
}
