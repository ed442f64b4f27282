using AgentSend.Api.Mcp.Views;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Mcp.Tools;

internal sealed class CreateInboxTool : ITool
{
    private static readonly ToolField DisplayName = ToolField.Text("displayName", "Name that recipients see, at most 255 characters.");
    private static readonly ToolField Prefix = ToolField.Text("prefix", "What the made-up address begins with: support gives support-xxxx@….");
    private static readonly ToolField Address = ToolField.Text("address", "A local part or a full address instead of a made-up one; must be free, on a domain that is verified here.");
    private static readonly ToolField Domain = ToolField.Text("domainId", "Id of a domain that is verified for receiving; the server's shared one when left out.");
    private static readonly ToolField Client = ToolField.Text("clientId", "Your own id for it: called again with the same one, the answer is the inbox that has it, and nothing is made.");

    public ToolFacts Facts { get; } = new(
        "create_inbox", "Create inbox", "Create an inbox with an email address of its own. Without arguments the address is made up.",
        ToolHints.None, [typeof(CreateInbox)], [DisplayName, Prefix, Address, Domain, Client])
    { IsBeyondInbox = true };

    public Task<Result<ToolAnswer>> CallAsync(ToolCall call)
    {
        var given = call.Arguments;
        var command = new CreateInbox(
            given.Text(Address.Name), given.Text(Prefix.Name), given.Text(DisplayName.Name), given.IdOrNull<DomainId>(Domain.Name), ClientId: given.Text(Client.Name));
        return call.AnswerAsync(command, InboxForModelJson.Of, McpJson.Default.InboxForModelJson);
    }
}
