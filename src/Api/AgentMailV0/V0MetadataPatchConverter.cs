using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Metadata that is there, null included; what is not there never comes here and stays unset.</summary>
internal sealed class V0MetadataPatchConverter : JsonConverter<Patch<IReadOnlyDictionary<string, JsonElement>>>
{
    public override bool HandleNull => true;

    public override Patch<IReadOnlyDictionary<string, JsonElement>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return new(true, null);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException(); // The serializer adds where.
        var metadata = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        using var json = JsonDocument.ParseValue(ref reader);
        foreach (var property in json.RootElement.EnumerateObject()) metadata[property.Name] = property.Value.Clone();
        return new(true, metadata);
    }

    public override void Write(Utf8JsonWriter writer, Patch<IReadOnlyDictionary<string, JsonElement>> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
