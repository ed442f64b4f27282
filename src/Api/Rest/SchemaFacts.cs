using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.Rest;

/// <summary>Says of a schema what the C# type alone does not show: words, times, and what a partial update takes.</summary>
internal sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(Patch<string>))
            (schema.Type, schema.Properties, schema.Default) = (JsonSchemaType.String | JsonSchemaType.Null, null, null);

        if (context.JsonTypeInfo.Type == typeof(Patch<DateTimeOffset?>))
            (schema.Type, schema.Format, schema.Properties, schema.Default) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time", null, null);
        if (context.JsonTypeInfo.Type == typeof(Patch<IReadOnlyList<string>>))
            (schema.Type, schema.Items, schema.Properties, schema.Default) = (JsonSchemaType.Array | JsonSchemaType.Null, new OpenApiSchema { Type = JsonSchemaType.String }, null, null);

        foreach (var fact in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [])
        {
            switch (fact)
            {
                case OneOfAttribute words:
                    schema.Type &= ~JsonSchemaType.Null; // A null that is taken means the same as leaving it out: not worth telling.
                    var one = schema.Items as OpenApiSchema ?? schema;
                    one.Enum = [.. Wire.WordsOf(words.Values).Select(word => (JsonNode)JsonValue.Create(word))];
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

    /// <summary>Names without the suffix that tells records of one dialect from another's.</summary>
    public static string? NameOf(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageJson<>)) return NameOf(type.GenericTypeArguments[0]) + "Page";
        if (type.Name.EndsWith("Json", StringComparison.Ordinal)) return type.Name[..^"Json".Length];
        return type.Name.EndsWith("Body", StringComparison.Ordinal) ? type.Name[..^"Body".Length] : null;
    }
}
