using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>One string or a list of them. Read only: answers always have lists.</summary>
internal sealed class V0TextsConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return [reader.GetString()!]; // Of a string never null.
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException(); // The serializer adds where.

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            texts.Add(reader.GetString()!);
        }

        return texts;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var text in value) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
