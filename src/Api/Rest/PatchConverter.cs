using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Rest;

/// <summary>A field that is there, null included; one that is not there never comes here and stays unset.</summary>
internal sealed class PatchConverter<T> : JsonConverter<Patch<T>>
{
    public override bool HandleNull => true;

    public override Patch<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(true, JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))));

    public override void Write(Utf8JsonWriter writer, Patch<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A partial update is only ever read.");
}
