using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class GetInboxTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "get_inbox", "Get inbox", "Get one inbox: its address, status, and how much it may still send today.", ToolHints.ReadOnly, [typeof(GetInbox)], [ToolFields.Inbox]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        return inbox.Failure is { } failure ? failure : await call.AnswerAsync(new GetInbox(inbox.Value), InboxForModelJson.Of, McpJson.Default.InboxForModelJson);
    }
}
