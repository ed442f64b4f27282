using AgentSend.Api.Rest;
using AgentSend.Application.Threads;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A thread in a list.</summary>
/// <param name="InboxId">The address of its inbox.</param>
/// <param name="Timestamp">Of its last message.</param>
/// <param name="Highlights">Of a search.</param>
internal sealed record V0ThreadItemJson(
    string InboxId,
    string ThreadId,
    IReadOnlyList<string> Labels,
    string Timestamp,
    string? ReceivedTimestamp,
    string? SentTimestamp,
    IReadOnlyList<string> Senders,
    IReadOnlyList<string> Recipients,
    string Subject,
    string? Preview,
    IReadOnlyList<V0AttachmentJson>? Attachments,
    string LastMessageId,
    int MessageCount,
    long Size,
    string UpdatedAt,
    string CreatedAt,
    V0HighlightsJson? Highlights = null)
{
    public static V0ThreadItemJson Of(ThreadView thread) => new(
        thread.InboxAddress, thread.Id.ToString(), thread.Totals.Labels.Words, Wire.Of(thread.LastMessageAt), TimeOf(thread.Totals.ReceivedAt), TimeOf(thread.Totals.SentAt),
        thread.Totals.Senders, thread.Totals.Recipients, thread.Subject, thread.Preview, V0AttachmentJson.Of(thread.Totals.Attachments), thread.LastMessageIdHeader,
        CountOf(thread), thread.Totals.Size, Wire.Of(thread.UpdatedAt), Wire.Of(thread.CreatedAt));

    public static V0ThreadItemJson Of(ThreadHit hit) => Of(hit.Thread) with { Highlights = V0HighlightsJson.Of(hit.Highlights) };

    /// <summary>Without hidden messages, unless there are no others.</summary>
    public static int CountOf(ThreadView thread) => thread.MessageCount > 0 ? thread.MessageCount : thread.Totals.MessageCount;

    public static string? TimeOf(DateTimeOffset? time) => time is { } at ? Wire.Of(at) : null;
}
