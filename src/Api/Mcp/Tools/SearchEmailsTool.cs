using AgentSend.Api.Mcp.Views;
using AgentSend.Api.Rest;
using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class SearchEmailsTool : ITool
{
    private static readonly ToolField Query = ToolField.Text(
        "query", "Words, \"a phrase\", from:, to:, subject:, filename:, label:, before:2026-01-31, after:, has:attachment, OR, -without.").Needed;

    private static readonly ToolField Sort = ToolField.Word("sort", "newest (normally) or relevance.", Enum.GetValues<SearchOrder>().Select(Wire.Of));

    public ToolFacts Facts { get; } = new(
        "search_emails", "Search emails", "Find emails by their words, in one inbox or in all. Also finds what came a moment ago.",
        ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(SearchMessages)], [Query, ToolFields.AnyInbox, Sort, ToolFields.Limit, ToolFields.Offset]);

    public async Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var inbox = await call.InboxOrNullAsync();
        if (inbox.Failure is { } failure) return failure;
        var order = call.Arguments.Word<SearchOrder>(Sort.Name, Wire.Of) ?? SearchOrder.Newest;
        var query = new SearchMessages(inbox.Value, call.Arguments.Text(Query.Name) ?? "", order, call.Page());
        return await call.AnswerAsync(query, page => ListForModelJson<EmailLineJson>.Of(page, EmailLineJson.Of, Untrusted.Notice), McpJson.Default.ListForModelJsonEmailLineJson);
    }
}
