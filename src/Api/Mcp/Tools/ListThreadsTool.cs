using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Threads;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ListThreadsTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "list_threads", "List threads", "List the conversations of an inbox, latest message first.", ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(ListThreads)],
        [ToolFields.Inbox, ToolFields.Limit, ToolFields.Offset]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        return await call.AnswerAsync(
            new ListThreads(inbox.Value, call.Page()), page => ListForModelJson<ThreadLineJson>.Of(page, ThreadLineJson.Of, Untrusted.Notice), McpJson.Default.ListForModelJsonThreadLineJson);
    }
}
