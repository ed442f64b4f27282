using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A text field that is there, null included; one that is not there never comes here and stays unset.</summary>
internal sealed class TextPatchConverter : JsonConverter<Patch<string>>
{
    public override bool HandleNull => true;

    public override Patch<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.Null => new(true, reader.GetString()),
        _ => throw new JsonException(), // The serializer adds where.
    };

    public override void Write(Utf8JsonWriter writer, Patch<string> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
