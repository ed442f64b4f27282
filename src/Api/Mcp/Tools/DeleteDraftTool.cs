using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class DeleteDraftTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "delete_draft", "Delete draft", "Delete a draft for good; it will not be sent.", ToolHints.Destructive | ToolHints.Idempotent, [typeof(DeleteDraft)], [ToolFields.Draft]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var draft = call.Arguments.Id<DraftId>(ToolFields.Draft.Name);
        return call.AnswerAsync(new DeleteDraft(draft), _ => new DeletedJson(draft.Value, Deleted: true), McpJson.Default.DeletedJson);
    }
}
