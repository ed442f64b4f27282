using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <summary>A list of texts and of nothing else: a null among them is refused, which the serializer alone would let pass.</summary>
internal sealed class TextListConverter : JsonConverter<IReadOnlyList<string>>
{
    /// <exception cref="JsonException">It is no array, or something in it is no string; the serializer adds where.</exception>
    public static List<string> ReadArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            texts.Add(reader.GetString()!); // Of a string never null.
        }

        return texts;
    }

    public static void WriteArray(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray();
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadArray(ref reader);

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => WriteArray(writer, value);
}
