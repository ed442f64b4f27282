using AgentSend.Application.Threads;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A thread with a page of its messages.</summary>
internal sealed record V0ThreadJson : V0ThreadFields
{
    private V0ThreadJson(ThreadView thread, IReadOnlyList<V0MessageJson> messages)
        : base(thread) => (Count, Messages) = (messages.Count, messages);

    /// <summary>Messages of this page.</summary>
    public int Count { get; init; }

    public int Limit { get; init; }

    public string? NextPageToken { get; init; }

    /// <summary>Oldest first; the first page has the newest of the thread.</summary>
    public IReadOnlyList<V0MessageJson> Messages { get; init; }

    public static V0ThreadJson Of(ThreadView thread, int limit, string? next, IReadOnlyList<V0MessageJson> messages) => new(thread, messages) { Limit = limit, NextPageToken = next };
}
