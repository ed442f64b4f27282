using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <summary>One string or a list of them. Read only: answers always have lists.</summary>
internal sealed class V0TextsConverter : JsonConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? [reader.GetString()!] : TextListConverter.ReadArray(ref reader); // Of a string never null.

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options) => TextListConverter.WriteArray(writer, value);
}
