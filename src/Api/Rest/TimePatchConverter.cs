using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A time, as <see cref="Wire.TimeOf"/> reads it, that is there, null included; one that is not there never comes here and stays unset.</summary>
internal sealed class TimePatchConverter : JsonConverter<Patch<DateTimeOffset?>>
{
    public override bool HandleNull => true;

    public override Patch<DateTimeOffset?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => new(true, null),
        JsonTokenType.String when Wire.TimeOf(reader.GetString()!) is { } time => new(true, time), // Of a string never null.
        _ => throw new JsonException(), // The serializer adds where.
    };

    public override void Write(Utf8JsonWriter writer, Patch<DateTimeOffset?> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
