using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class CreateDraftTool : ITool
{
    private static readonly ToolField InReplyTo = ToolField.Text("inReplyToMessageId", "Email to answer: recipients and subject come from it unless they are given.");
    private static readonly ToolField ForwardOf = ToolField.Text("forwardOfMessageId", "Email to pass on, with its attachments.");
    private static readonly ToolField All = ToolField.Flag("replyAll", "With inReplyToMessageId: to everybody whom it names; then give no recipients.");
    private static readonly ToolField SendAt = ToolField.Time("sendAt", "When it is to be sent by itself; without it, it waits for send_draft.");
    private static readonly ToolField Client = ToolField.Text("clientId", "Your own id for it: called again with the same one, the answer is the draft that has it.");

    public ToolFacts Facts { get; } = new(
        "create_draft", "Create draft", "Write an email without sending it: for a person to approve, or to be sent at a time of its own.", ToolHints.None, [typeof(CreateDraft)],
        [
            ToolFields.Inbox, ToolFields.To, ToolFields.Cc, ToolFields.Bcc, ToolFields.ReplyTo, ToolFields.Subject, ToolFields.BodyText, ToolFields.BodyHtml, InReplyTo, ForwardOf, All,
            SendAt, ToolFields.Attachments, ToolFields.AttachmentIds, ToolFields.Labels, Client,
        ]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        var given = call.Arguments;
        var command = new CreateDraft(
            inbox.Value, given.TextsOrNull("to"), given.TextsOrNull("cc"), given.TextsOrNull("bcc"), given.Text("subject"), given.Text("bodyText"), given.Text("bodyHtml"),
            given.IdOrNull<MessageId>(InReplyTo.Name), given.IdOrNull<MessageId>(ForwardOf.Name), given.Flag(All.Name), given.Time(SendAt.Name), given.Text(Client.Name))
        {
            ReplyTo = given.Texts("replyTo"),
            Labels = given.Texts("labels"),
            AttachmentIds = given.Ids<AttachmentId>("attachmentIds"),
            Attachments = given.Attachments(),
        };
        return await call.AnswerAsync(command, DraftForModelJson.Of, McpJson.Default.DraftForModelJson);
    }
}
