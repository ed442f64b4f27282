using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class SendEmailTool : ITool
{
    private static readonly ToolField Thread = ToolField.Text("threadId", "Thread of the inbox to go on in; a new one when left out. To answer an email, reply_to_email is better.");

    public ToolFacts Facts { get; } = new(
        "send_email", "Send email", "Send an email from an inbox. It is queued when this answers, and cannot be taken back.", ToolHints.Destructive | ToolHints.OpenWorld, [typeof(SendMessage)],
        [
            ToolFields.Inbox, ToolFields.To.Needed, ToolFields.Subject.Needed, ToolFields.BodyText, ToolFields.BodyHtml, ToolFields.Cc, ToolFields.Bcc, ToolFields.ReplyTo, Thread,
            ToolFields.Attachments, ToolFields.AttachmentIds, ToolFields.Labels, ToolFields.IdempotencyKey,
        ]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        var given = call.Arguments;
        var command = new SendMessage(
            inbox.Value, given.Texts("to"), given.Texts("cc"), given.Texts("bcc"), given.Text("subject") ?? "", given.Text("bodyText"), given.Text("bodyHtml"),
            given.IdOrNull<ThreadId>(Thread.Name), given.Ids<AttachmentId>("attachmentIds"), given.Text("idempotencyKey"))
        {
            ReplyTo = given.Texts("replyTo"),
            Labels = given.Texts("labels"),
            Attachments = given.Attachments(),
        };
        return await call.AnswerAsync(command, SentEmailJson.Of, McpJson.Default.SentEmailJson);
    }
}
