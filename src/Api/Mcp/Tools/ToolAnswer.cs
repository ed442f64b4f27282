using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>What a tool says: the same JSON as text for models and as a structure for programs.</summary>
internal sealed class ToolAnswer
{
    /// <summary>Models read this: letters of all scripts as they are.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _json;

    private ToolAnswer(byte[] json) => _json = json;

    public string Text => Encoding.UTF8.GetString(_json);

    public static ToolAnswer Of<T>(T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Relaxed)) JsonSerializer.Serialize(writer, value, type);
        return new ToolAnswer(buffer.ToArray());
    }

    public CallToolResult ToResult() => new() { Content = [new TextContentBlock { Text = Text }], StructuredContent = JsonElement.Parse(_json) };
}
