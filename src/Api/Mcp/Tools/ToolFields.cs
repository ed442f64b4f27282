using System.Text.Json.Nodes;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>Arguments that several tools take, under one name and with one meaning.</summary>
internal static class ToolFields
{
    public const string InboxName = "inboxId";

    public static readonly ToolField AnyInbox = ToolField.Text(InboxName, "Id or address of the inbox.");
    public static readonly ToolField Inbox = AnyInbox.Needed;
    public static readonly ToolField Message = ToolField.Text("messageId", "Id of the email, as list_emails, search_emails or get_thread gives it.").Needed;
    public static readonly ToolField Thread = ToolField.Text("threadId", "Id of the thread.").Needed;
    public static readonly ToolField Draft = ToolField.Text("draftId", "Id of the draft, as list_drafts or create_draft gives it.").Needed;

    public static readonly ToolField Limit = ToolField.Integer("limit", "How many at most.", 1, PageRequest.MaxLimit, PageRequest.DefaultLimit);
    public static readonly ToolField Offset = ToolField.Integer("offset", "How many to skip: nextOffset of the answer before.", 0, int.MaxValue, 0);

    public static readonly ToolField To = ToolField.Texts("to", "Recipients: user@host or Name <user@host>.");
    public static readonly ToolField Cc = ToolField.Texts("cc", "Further recipients, seen by all.");
    public static readonly ToolField Bcc = ToolField.Texts("bcc", "Further recipients, seen by nobody else.");
    public static readonly ToolField ReplyTo = ToolField.Texts("replyTo", "Where answers are to go instead of the inbox.");
    public static readonly ToolField Subject = ToolField.Text("subject", "At most 998 characters.");
    public static readonly ToolField BodyText = ToolField.Text("bodyText", "The words, as plain text.");
    public static readonly ToolField BodyHtml = ToolField.Text("bodyHtml", "The same as HTML, for recipients whose program shows it.");
    public static readonly ToolField AttachmentIds = ToolField.Texts("attachmentIds", "Files uploaded before by POST /attachments.");
    public static readonly ToolField Labels = ToolField.Texts("labels", "Labels of the message here; recipients do not see them.");
    public static readonly ToolField AddLabels = ToolField.Texts("addLabels", "Labels to add.");
    public static readonly ToolField RemoveLabels = ToolField.Texts("removeLabels", "Labels to remove.");

    public static readonly ToolField IdempotencyKey = ToolField.Text(
        "idempotencyKey", "Any 1 to 256 of A-Z a-z 0-9 - . _ ~: called again with the same one within a day, nothing is sent twice. Give one where you may have to try again.");

    public static readonly ToolField Attachments = ToolField.Objects("attachments", "Files to attach, each with either content or url.", new JsonObject
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["filename"] = new JsonObject { ["type"] = "string" },
            ["contentType"] = new JsonObject { ["type"] = "string" },
            ["content"] = new JsonObject { ["type"] = "string", ["description"] = "In base64." },
            ["url"] = new JsonObject { ["type"] = "string", ["description"] = "Public https address to fetch it from." },
        },
        ["additionalProperties"] = false,
    });
}
