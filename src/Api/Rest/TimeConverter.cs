using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentSend.Api.Rest;

/// <summary>A time as <see cref="Wire.TimeOf"/> reads it. The serializer alone would take one without an offset for the machine's own.</summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String when Wire.TimeOf(reader.GetString()!) is { } time => time, // Of a string never null.
        _ => throw new JsonException(), // The serializer adds where.
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A time in a body is only ever read.");
}
