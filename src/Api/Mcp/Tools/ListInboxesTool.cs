using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ListInboxesTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "list_inboxes", "List inboxes", "List the inboxes you can use, newest first, with their email addresses.",
        ToolHints.ReadOnly, [typeof(ListInboxes)], [ToolFields.Limit, ToolFields.Offset]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call) => call.AnswerAsync(
        new ListInboxes(call.Page()), page => ListForModelJson<InboxForModelJson>.Of(page, InboxForModelJson.Of), McpJson.Default.ListForModelJsonInboxForModelJson);
}
