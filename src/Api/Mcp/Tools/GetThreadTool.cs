using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Threads;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class GetThreadTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "get_thread", "Get thread", "Read a conversation, oldest email first, each with its new words only.", ToolHints.ReadOnly | ToolHints.OpenWorld,
        [typeof(GetThread), typeof(ListThreadMessages)], [ToolFields.Thread, ToolFields.Limit, ToolFields.Offset]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var id = call.Arguments.Id<ThreadId>(ToolFields.Thread.Name);
        var (page, thread) = (call.Page(), await call.AskAsync(new GetThread(id)));
        return thread.Failure is { } failure
            ? failure
            : await call.AnswerAsync(new ListThreadMessages(id, page), messages => ConversationJson.Of(thread.Value, messages), McpJson.Default.ConversationJson);
    }
}
