using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using ModelContextProtocol.Protocol;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>What a tool is, for clients and for the list of tools.</summary>
/// <param name="Sends">The requests it makes of the application: their permissions are the tool's.</param>
internal sealed record ToolFacts(string Name, string Title, string Description, ToolHints Hints, IReadOnlyList<Type> Sends, IReadOnlyList<ToolField> Fields)
{
    /// <summary>For keys that reach more than one inbox.</summary>
    public bool IsBeyondInbox { get; init; }

    public IReadOnlyList<Permission> Needs { get; } = [.. Sends.SelectMany(request => request.GetCustomAttribute<NeedsAttribute>()?.Permissions ?? []).Distinct()];

    public bool IsReachedBy(Caller caller) => (caller.Scope.Inbox is null || !IsBeyondInbox) && Needs.All(caller.Permissions.Allows);

    public Tool DescribeTo(Caller caller)
    {
        var isOfOneInbox = caller.Scope.Inbox is not null;
        return new Tool
        {
            Name = Name,
            Title = Title,
            Description = Description,
            InputSchema = JsonElement.Parse(SchemaFor(isOfOneInbox).ToJsonString()),
            Annotations = new ToolAnnotations
            {
                Title = Title,
                ReadOnlyHint = Hints.HasFlag(ToolHints.ReadOnly),
                DestructiveHint = Hints.HasFlag(ToolHints.Destructive),
                IdempotentHint = Hints.HasFlag(ToolHints.Idempotent) || Hints.HasFlag(ToolHints.ReadOnly),
                OpenWorldHint = Hints.HasFlag(ToolHints.OpenWorld),
            },
        };
    }

    /// <param name="isOfOneInbox">Then the inbox need not be named.</param>
    private JsonObject SchemaFor(bool isOfOneInbox)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema.DeepClone()))),
            ["additionalProperties"] = false,
        };
        string[] required = [.. Fields.Where(field => field.IsRequired && !(isOfOneInbox && field.Name == ToolFields.InboxName)).Select(field => field.Name)];
        if (required.Length > 0) schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        return schema;
    }
}
