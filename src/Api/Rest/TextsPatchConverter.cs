using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A list of texts that is there, null included; one that is not there never comes here and stays unset.</summary>
internal sealed class TextsPatchConverter : JsonConverter<Patch<IReadOnlyList<string?>>>
{
    public override bool HandleNull => true;

    public override Patch<IReadOnlyList<string?>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null) return new(true, null);
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException(); // The serializer adds where.
        var texts = new List<string?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) throw new JsonException();
            texts.Add(reader.GetString());
        }

        return new(true, texts);
    }

    public override void Write(Utf8JsonWriter writer, Patch<IReadOnlyList<string?>> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
