using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class GetDraftTool : ITool
{
    public ToolFacts Facts { get; } = new("get_draft", "Get draft", "Read a draft, to approve or finish it.", ToolHints.ReadOnly, [typeof(GetDraft)], [ToolFields.Draft]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call) =>
        call.AnswerAsync(new GetDraft(call.Arguments.Id<DraftId>(ToolFields.Draft.Name)), DraftForModelJson.Of, McpJson.Default.DraftForModelJson);
}
