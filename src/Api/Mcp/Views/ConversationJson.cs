using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;

namespace AgentSend.Api.Mcp.Views;

/// <summary>A thread with its messages, oldest first: each with its new words only, since the others stand above it.</summary>
/// <param name="NextOffset">For the next messages; null at the end.</param>
internal sealed record ConversationJson(string Notice, ThreadLineJson Thread, IReadOnlyList<EmailJson> Data, long Total, int Limit, int Offset, int? NextOffset)
{
    /// <summary>Characters of one message: a thread is read for what was said, not for a report that somebody sent.</summary>
    private const int MaxCharacters = 4_000;

    public static ConversationJson Of(ThreadView thread, Page<MessageView> page)
    {
        var end = page.Offset + page.Data.Count;
        return new(
            Untrusted.Notice, ThreadLineJson.Of(thread), [.. page.Data.Select(message => EmailJson.Of(message, MaxCharacters) with { Notice = null })], page.Total, page.Limit,
            page.Offset, page.Data.Count > 0 && end < page.Total ? end : null);
    }
}
