using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>Says of a schema what the C# type alone does not show: words, times, and what a partial update takes.</summary>
internal sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    public const string PatchSummary = "A field of a partial update: left out, or set, perhaps to null.";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(Patch<string>))
            (schema.Type, schema.Properties, schema.Default) = (JsonSchemaType.String | JsonSchemaType.Null, null, null);

        if (context.JsonTypeInfo.Type == typeof(Patch<DateTimeOffset?>))
            (schema.Type, schema.Format, schema.Properties, schema.Default) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time", null, null);
        if (context.JsonTypeInfo.Type == typeof(Patch<IReadOnlyList<string>>))
            (schema.Type, schema.Items, schema.Properties, schema.Default) = (JsonSchemaType.Array | JsonSchemaType.Null, new OpenApiSchema { Type = JsonSchemaType.String }, null, null);

        if (context.JsonTypeInfo.Type == typeof(DateTimeOffset?)) (schema.Type, schema.Format) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time"); // A converter of its own reads it.

        foreach (var leftOut in context.JsonTypeInfo.Properties.Where(IsLeftOutWhenNull)) schema.Required?.Remove(leftOut.Name);
        if (context.JsonPropertyInfo is { } property && IsLeftOutWhenNull(property)) schema.Type &= ~JsonSchemaType.Null;
        if (schema.Description == PatchSummary) schema.Description = null; // Tells of the C# type.
        foreach (var fact in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [])
        {
            switch (fact)
            {
                case OneOfAttribute words:
                    if (!IsAnswer(context)) schema.Type &= ~JsonSchemaType.Null; // A null that is taken means the same as leaving it out: not worth telling.
                    var one = schema.Items as OpenApiSchema ?? schema;
                    one.Enum = [.. Wire.WordsOf(words.Values).Select(word => (JsonNode)JsonValue.Create(word))];
                    if (one.Type?.HasFlag(JsonSchemaType.Null) == true) one.Enum.Add(JsonNullSentinel.JsonNull);
                    break;
                case DataTypeAttribute { DataType: DataType.DateTime }:
                    schema.Format = "date-time";
                    break;
                case RequiredAttribute:
                    schema.Type &= ~JsonSchemaType.Null;
                    break;
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsLeftOutWhenNull(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false).OfType<JsonIgnoreAttribute>().Any(ignore => ignore.Condition == JsonIgnoreCondition.WhenWritingNull) == true;

    private static bool IsAnswer(OpenApiSchemaTransformerContext context) =>
        (context.JsonPropertyInfo!.AttributeProvider as System.Reflection.PropertyInfo)?.DeclaringType?.Name.EndsWith("Json", StringComparison.Ordinal) == true; // Asked where there is one.

    /// <summary>Names without the suffix that tells records of one dialect from another's.</summary>
    public static string? NameOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageJson<>)) return NameOf(type.GenericTypeArguments[0]) + "Page";
        if (type.Name.EndsWith("Json", StringComparison.Ordinal)) return type.Name[..^"Json".Length];
        return type.Name.EndsWith("Body", StringComparison.Ordinal) ? type.Name[..^"Body".Length] : null;
    }
}
