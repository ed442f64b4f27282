using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Threads;

namespace AgentSend.Api.Rest;

/// <param name="Subject">Of the first message.</param>
internal sealed record ThreadJson(
    Guid Id,
    Guid InboxId,
    string Subject,
    int MessageCount,
    [property: DataType(DataType.DateTime)] string LastMessageAt,
    [property: DataType(DataType.DateTime)] string CreatedAt)
{
    public static ThreadJson Of(ThreadView thread) =>
        new(thread.Id, thread.InboxId, thread.Subject, thread.MessageCount, Wire.Of(thread.LastMessageAt), Wire.Of(thread.CreatedAt));
}
