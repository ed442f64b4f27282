using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ReplyToEmailTool : ITool
{
    private static readonly ToolField All = ToolField.Flag("replyAll", "To everybody whom the email names; then give no recipients.");

    public ToolFacts Facts { get; } = new(
        "reply_to_email", "Reply to email", "Answer an email in its thread, with the original quoted below. Goes to its sender unless told otherwise. Cannot be taken back.",
        ToolHints.Destructive | ToolHints.OpenWorld, [typeof(ReplyToMessage)],
        [
            ToolFields.Message, ToolFields.BodyText, ToolFields.BodyHtml, All, ToolFields.To, ToolFields.Cc, ToolFields.Bcc, ToolFields.ReplyTo, ToolFields.Attachments,
            ToolFields.AttachmentIds, ToolFields.Labels, ToolFields.IdempotencyKey,
        ]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        var command = new ReplyToMessage(
            given.Id<MessageId>(ToolFields.Message.Name), given.Text("bodyText"), given.Text("bodyHtml"), given.TextsOrNull("to"), given.TextsOrNull("cc"), given.TextsOrNull("bcc"),
            given.Flag(All.Name), given.Text("idempotencyKey"))
        {
            ReplyTo = given.Texts("replyTo"),
            Labels = given.Texts("labels"),
            AttachmentIds = given.Ids<AttachmentId>("attachmentIds"),
            Attachments = given.Attachments(),
        };
        return call.AnswerAsync(command, SentEmailJson.Of, McpJson.Default.SentEmailJson);
    }
}
