using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class DeleteEmailTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "delete_email", "Delete email", "Delete an email for good. To put it aside, add the label trash with update_labels instead.", ToolHints.Destructive | ToolHints.Idempotent,
        [typeof(DeleteMessage)], [ToolFields.Message]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var message = call.Arguments.Id<MessageId>(ToolFields.Message.Name);
        return call.AnswerAsync(new DeleteMessage(message), _ => new DeletedJson(message.Value, Deleted: true), McpJson.Default.DeletedJson);
    }
}
