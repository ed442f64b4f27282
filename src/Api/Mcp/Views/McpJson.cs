using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.Api.Mcp.Views;

/// <summary>What tools answer; what says nothing is left out, since models read all of it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolErrorJson))]
[JsonSerializable(typeof(InboxForModelJson))]
[JsonSerializable(typeof(InboxResourceJson))]
[JsonSerializable(typeof(ListForModelJson<InboxForModelJson>))]
[JsonSerializable(typeof(EmailJson))]
[JsonSerializable(typeof(ListForModelJson<EmailLineJson>))]
[JsonSerializable(typeof(FoundEmailJson))]
[JsonSerializable(typeof(SentEmailJson))]
[JsonSerializable(typeof(ListForModelJson<ThreadLineJson>))]
[JsonSerializable(typeof(ConversationJson))]
[JsonSerializable(typeof(DraftForModelJson))]
[JsonSerializable(typeof(ListForModelJson<DraftForModelJson>))]
[JsonSerializable(typeof(LabelledJson))]
[JsonSerializable(typeof(DeletedJson))]
[JsonSerializable(typeof(FileJson))]
[JsonSerializable(typeof(HookJson))]
internal sealed partial class McpJson : JsonSerializerContext;
