using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ForwardEmailTool : ITool
{
    public ToolFacts Facts { get; } = new(
        "forward_email", "Forward email", "Pass an email on to others with its attachments. Cannot be taken back.", ToolHints.Destructive | ToolHints.OpenWorld, [typeof(ForwardMessage)],
        [
            ToolFields.Message, ToolFields.To.Needed, ToolFields.Cc, ToolFields.Bcc, ToolFields.Subject, ToolFields.BodyText, ToolFields.BodyHtml, ToolFields.ReplyTo,
            ToolFields.Attachments, ToolFields.AttachmentIds, ToolFields.Labels, ToolFields.IdempotencyKey,
        ]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        var command = new ForwardMessage(
            given.Id<MessageId>(ToolFields.Message.Name), given.Texts("to"), given.Texts("cc"), given.Texts("bcc"), given.Text("subject"), given.Text("bodyText"), given.Text("bodyHtml"),
            given.Text("idempotencyKey"))
        {
            ReplyTo = given.Texts("replyTo"),
            Labels = given.Texts("labels"),
            AttachmentIds = given.Ids<AttachmentId>("attachmentIds"),
            Attachments = given.Attachments(),
        };
        return call.AnswerAsync(command, SentEmailJson.Of, McpJson.Default.SentEmailJson);
    }
}
