using System.Text.Json.Nodes;

namespace AgentSend.Api.Mcp.Tools;

/// <summary>An argument of a tool.</summary>
/// <param name="Schema">JSON Schema (2020-12) of its value.</param>
internal sealed record ToolField(string Name, JsonObject Schema, bool IsRequired = false)
{
    /// <summary>The same where it may not be left out.</summary>
    public ToolField Needed => this with { IsRequired = true };

    public static ToolField Text(string name, string description) => new(name, Typed("string", description));

    public static ToolField Time(string name, string description) => new(name, With(Typed("string", description), "format", "date-time"));

    public static ToolField Word(string name, string description, IEnumerable<string> words) =>
        new(name, With(Typed("string", description), "enum", new JsonArray([.. words.Select(word => (JsonNode)word)])));

    public static ToolField Texts(string name, string description) => new(name, With(Typed("array", description), "items", new JsonObject { ["type"] = "string" }));

    public static ToolField Flag(string name, string description) => new(name, Typed("boolean", description));

    public static ToolField Integer(string name, string description, int least, int most, int normally) =>
        new(name, With(With(With(Typed("integer", description), "minimum", least), "maximum", most), "default", normally));

    public static ToolField Number(string name, string description, int least, int most, int normally) =>
        new(name, With(With(With(Typed("number", description), "minimum", least), "maximum", most), "default", normally));

    public static ToolField Objects(string name, string description, JsonObject item) => new(name, With(Typed("array", description), "items", item));

    private static JsonObject Typed(string type, string description) => new() { ["type"] = type, ["description"] = description };

    private static JsonObject With(JsonObject schema, string keyword, JsonNode value)
    {
        schema[keyword] = value;
        return schema;
    }
}
