using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class SendDraftTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "send_draft", "Send draft", "Send a draft now. Cannot be taken back.", ToolHints.Destructive | ToolHints.OpenWorld, [typeof(SendDraft)],
        [ToolFields.Draft, ToolFields.AddLabels, ToolFields.RemoveLabels, ToolFields.IdempotencyKey]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        var command = new SendDraft(given.Id<DraftId>(ToolFields.Draft.Name), given.Texts("addLabels"), given.Texts("removeLabels"), given.Text("idempotencyKey"));
        return call.AnswerAsync(command, SentEmailJson.Of, McpJson.Default.SentEmailJson);
    }
}
