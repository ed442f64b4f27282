using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Messages;
using AgentSend.Application.Threads;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class UpdateLabelsTool : ITool
{
    private static readonly ToolField Message = ToolFields.Message with { IsRequired = false };
    private static readonly ToolField Thread = ToolField.Text("threadId", "Instead of messageId: all emails of the thread.");

    public ToolFacts Facts { get; } = new(
        "update_labels", "Update labels", "Add labels to an email, or to all of a thread, and remove others: words of your own, unread, or trash. Give messageId or threadId.",
        ToolHints.Idempotent, [typeof(UpdateLabels), typeof(UpdateThreadLabels)], [Message, Thread, ToolFields.AddLabels, ToolFields.RemoveLabels]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        if (given.Has(Message.Name) == given.Has(Thread.Name)) given.Refuse(Message.Name, "Give either messageId or threadId.");
        if (!given.Has("addLabels") && !given.Has("removeLabels")) given.Refuse("addLabels", "Give labels to add or to remove.");
        var (add, remove) = (given.Texts("addLabels"), given.Texts("removeLabels"));
        if (given.Has(Message.Name))
        {
            var message = given.Id<MessageId>(Message.Name);
            return call.AnswerAsync(new UpdateLabels(message, add, remove), labels => new LabelledJson(message.Value, labels), McpJson.Default.LabelledJson);
        }

        var thread = given.Id<ThreadId>(Thread.Name);
        return call.AnswerAsync(new UpdateThreadLabels(thread, add, remove), labels => new LabelledJson(thread.Value, labels), McpJson.Default.LabelledJson);
    }
}
