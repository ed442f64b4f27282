using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Drafts;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class UpdateDraftTool : ITool
{
    private static readonly ToolField SendAt = ToolField.Time("sendAt", "When it is to be sent by itself.");
    private static readonly ToolField Unschedule = ToolField.Flag("unschedule", "Takes its time away: then it waits for send_draft.");

    public ToolFacts Facts { get; } = new(
        "update_draft", "Update draft", "Change a draft; what is left out stays.", ToolHints.Idempotent, [typeof(UpdateDraft)],
        [
            ToolFields.Draft, ToolFields.To, ToolFields.Cc, ToolFields.Bcc, ToolFields.ReplyTo, ToolFields.Subject, ToolFields.BodyText, ToolFields.BodyHtml, SendAt, Unschedule,
            ToolFields.AddLabels, ToolFields.RemoveLabels,
        ]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        if (given.Has(SendAt.Name) && given.Flag(Unschedule.Name)) given.Refuse(Unschedule.Name, "Give either sendAt or unschedule.");
        var command = new UpdateDraft(given.Id<DraftId>(ToolFields.Draft.Name))
        {
            To = Texts(given, "to"),
            Cc = Texts(given, "cc"),
            Bcc = Texts(given, "bcc"),
            ReplyTo = Texts(given, "replyTo"),
            Subject = Text(given, "subject"),
            BodyText = Text(given, "bodyText"),
            BodyHtml = Text(given, "bodyHtml"),
            SendAt = given.Flag(Unschedule.Name) ? new Patch<DateTimeOffset?>(IsSet: true, null) : given.Time(SendAt.Name) is { } at ? at : default(Patch<DateTimeOffset?>),
            AddLabels = given.Texts("addLabels"),
            RemoveLabels = given.Texts("removeLabels"),
        };
        return call.AnswerAsync(command, DraftForModelJson.Of, McpJson.Default.DraftForModelJson);
    }

    private static Patch<IReadOnlyList<string>> Texts(ToolArguments given, string name) => given.TextsOrNull(name) is { } texts ? new(IsSet: true, texts) : default;

    private static Patch<string> Text(ToolArguments given, string name) => given.Text(name) is { } text ? text : default(Patch<string>);
}
