using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class GetEmailTool : ITool
{
    /// <summary>Characters of the text in one answer: some 5,000 tokens.</summary>
    public const int MaxCharacters = 20_000;

    private static readonly ToolField Quoted = ToolField.Flag("includeQuoted", "With quoted history and signature, as the sender wrote it.");
    private static readonly ToolField Skip = ToolField.Integer("textOffset", "Characters of the text to skip: nextTextOffset of the answer before.", 0, int.MaxValue, 0);

    public ToolFacts Facts { get; } = new(
        "get_email", "Get email", "Read an email: its new words as plain text, sign-in codes, links, attachments, and what screening thinks of it.",
        ToolHints.ReadOnly | ToolHints.OpenWorld, [typeof(GetMessage)], [ToolFields.Message, Quoted, Skip]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var (isWhole, offset) = (call.Arguments.Flag(Quoted.Name), call.Arguments.Integer(Skip.Name, 0, int.MaxValue, 0));
        var query = new GetMessage(call.Arguments.Id<MessageId>(ToolFields.Message.Name));
        return call.AnswerAsync(query, message => EmailJson.Of(message, MaxCharacters, offset, isWhole), McpJson.Default.EmailJson);
    }
}
