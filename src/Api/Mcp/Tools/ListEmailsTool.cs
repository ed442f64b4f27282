using AgentSend.Api.Mcp.Views;
using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class ListEmailsTool : ITool
{
    private static readonly ToolField Status = ToolField.Word("status", "Only emails of this status: received for what came in.", Enum.GetValues<MessageStatus>().Select(Wire.Of));
    private static readonly ToolField Hidden = ToolField.Flag("hidden", "Those instead that are kept out of lists: spam, blocked and unauthenticated mail, and the trash.");

    public ToolFacts Facts { get; } = new(
        "list_emails", "List emails", "List the emails of an inbox, received and sent, newest first: sender, subject, preview and codes. get_email has the text.",
        ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(ListMessages)], [ToolFields.Inbox, ToolFields.Limit, ToolFields.Offset, Status, Hidden]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxAsync();
        if (inbox.Failure is { } failure) return failure;
        var query = new ListMessages(inbox.Value, call.Arguments.Word<MessageStatus>(Status.Name, Wire.Of), call.Page(), call.Arguments.Flag(Hidden.Name));
        return await call.AnswerAsync(query, page => ListForModelJson<EmailLineJson>.Of(page, EmailLineJson.Of, Untrusted.Notice), McpJson.Default.ListForModelJsonEmailLineJson);
    }
}
