using AgentSend.Api.Rest;
using AgentSend.Application.Threads;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A thread with a page of its messages.</summary>
/// <param name="Count">Messages of this page.</param>
/// <param name="Messages">Oldest first; the first page has the newest of the thread.</param>
internal sealed record V0ThreadJson(
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
    int Count,
    int Limit,
    string? NextPageToken,
    IReadOnlyList<V0MessageJson> Messages)
{
    public static V0ThreadJson Of(ThreadView thread, int limit, string? next, IReadOnlyList<V0MessageJson> messages) => new(
        thread.InboxAddress, thread.Id.ToString(), thread.Totals.Labels.Words, Wire.Of(thread.LastMessageAt), V0ThreadItemJson.TimeOf(thread.Totals.ReceivedAt),
        V0ThreadItemJson.TimeOf(thread.Totals.SentAt), thread.Totals.Senders, thread.Totals.Recipients, thread.Subject, thread.Preview,
        V0AttachmentJson.Of(thread.Totals.Attachments), thread.LastMessageIdHeader, V0ThreadItemJson.CountOf(thread), thread.Totals.Size, Wire.Of(thread.UpdatedAt),
        Wire.Of(thread.CreatedAt), messages.Count, limit, next, messages);
}
