using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ListDraftsTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "list_drafts", "List drafts", "List the drafts of an inbox, changed last first, those with a time to be sent among them.", ToolHints.ReadOnly, [typeof(ListDrafts)],
        [ToolFields.Inbox, ToolFields.Limit, ToolFields.Offset]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        return await call.AnswerAsync(
            new ListDrafts(inbox.Value, call.Page()), page => ListForModelJson<DraftForModelJson>.Of(page, DraftForModelJson.LineOf), McpJson.Default.ListForModelJsonDraftForModelJson);
    }
}
