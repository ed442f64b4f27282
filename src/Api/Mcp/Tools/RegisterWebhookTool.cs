using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class RegisterWebhookTool : ITool
{
    private static readonly ToolField Url = ToolField.Text("url", "https address on the public Internet, at most 2048 characters.").Needed;
    private static readonly ToolField Events = ToolField.Texts("events", $"Which events; all when left out. There are {string.Join(", ", EventType.All)}.");

    public ToolFacts Facts { get; } = new(
        "register_webhook", "Register webhook", "Have a URL called when something happens. To wait for an email yourself, wait_for_email is simpler.", ToolHints.OpenWorld, [typeof(CreateWebhook)],
        [Url, Events]);

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var command = new CreateWebhook(
            WebhookDialect.AgentSend, call.Arguments.Text(Url.Name) ?? "", Description: null, call.Arguments.Texts(Events.Name), [], [], new Dictionary<string, string>(), ClientId: null);
        return call.AnswerAsync(command, HookJson.Of, McpJson.Default.HookJson);
    }
}
