using AgentSend.Api.Rest;
using AgentSend.Application.Threads;

namespace AgentSend.Api.Mcp.Views;

internal sealed record ThreadLineJson(Guid Id, Guid InboxId, string Subject, int MessageCount, string? Preview, string LastMessageAt)
{
    public static ThreadLineJson Of(ThreadView thread) =>
        new(thread.Id, thread.InboxId, Untrusted.Plain(thread.Subject), thread.MessageCount, Untrusted.PlainOrNull(thread.Preview), Wire.Of(thread.LastMessageAt));
}
