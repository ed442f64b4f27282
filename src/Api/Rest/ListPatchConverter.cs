using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A list of texts that is there, null included; one that is not there never comes here and stays unset.</summary>
internal sealed class ListPatchConverter : JsonConverter<Patch<IReadOnlyList<string>>>
{
    public override bool HandleNull => true;

    public override Patch<IReadOnlyList<string>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(true, reader.TokenType == JsonTokenType.Null ? null : TextListConverter.ReadArray(ref reader));

    public override void Write(Utf8JsonWriter writer, Patch<IReadOnlyList<string>> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
