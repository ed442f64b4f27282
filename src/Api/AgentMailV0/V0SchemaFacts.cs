using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Says of a schema what the C# type alone does not show: words, times, and what may be one value or several.</summary>
internal sealed class V0SchemaFacts : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (IsPatch(type)) (schema.Properties, schema.Default) = (null, null);
        if (type == typeof(Patch<string>)) schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        if (type == typeof(Patch<DateTimeOffset?>)) (schema.Type, schema.Format) = (JsonSchemaType.String | JsonSchemaType.Null, "date-time");
        if (type == typeof(Patch<IReadOnlyList<string>>)) (schema.Type, schema.Items) = (JsonSchemaType.Array | JsonSchemaType.Null, new OpenApiSchema { Type = JsonSchemaType.String });
        if (type == typeof(Patch<IReadOnlyDictionary<string, JsonElement>>)) (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object | JsonSchemaType.Null, new OpenApiSchema());
        if (schema.Description == SchemaFacts.PatchSummary) schema.Description = null; // Tells of the C# type.
        if (NameOf(type) is not null && schema.Required is not null) schema.Required = context.JsonTypeInfo.Properties.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (context.JsonPropertyInfo is not { } property) return Task.CompletedTask;

        if (!IsPatch(type)) schema.Type &= ~JsonSchemaType.Null; // What is null is left out; of a body that means the same.
        if (property.CustomConverter is V0TextsConverter) OneOrMore(schema);
        if (property.CustomConverter is TextListConverter) (schema.Type, schema.Items) = (JsonSchemaType.Array, new OpenApiSchema { Type = JsonSchemaType.String });
        if (property.CustomConverter is TimeConverter) schema.Type = JsonSchemaType.String;
        if (schema.Type == JsonSchemaType.String && (property.Name == "timestamp" || property.Name.EndsWith("_at", StringComparison.Ordinal) || property.Name.EndsWith("_timestamp", StringComparison.Ordinal)))
            schema.Format = "date-time";
        if (type == typeof(JsonElement) || type == typeof(JsonElement?)) DescribeOpenObject(schema, property.Name);
        if (property.Name == "path") schema.Items = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Integer };
        if (property.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false).OfType<AllowedValuesAttribute>().FirstOrDefault() is { } words)
            schema.Enum = [.. words.Values.OfType<string>().Select(word => (JsonNode)JsonValue.Create(word))];
        return Task.CompletedTask;
    }

    /// <summary>Names without the prefix of the dialect; bodies end in Request, since an answer may have the same name.</summary>
    public static string? NameOf(Type type)
    {
        if (type.Namespace != typeof(V0SchemaFacts).Namespace) return null;
        var name = type.Name.StartsWith("V0", StringComparison.Ordinal) ? type.Name["V0".Length..] : type.Name;
        if (name.EndsWith("Json", StringComparison.Ordinal)) return name[..^"Json".Length];
        return name.EndsWith("Body", StringComparison.Ordinal) ? name[..^"Body".Length] + "Request" : null;
    }

    private static void DescribeOpenObject(OpenApiSchema schema, string name)
    {
        if (name == "metadata") (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema());
        if (name == "permissions") (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object | JsonSchemaType.Null, new OpenApiSchema { Type = JsonSchemaType.Boolean });
    }

    private static bool IsPatch(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Patch<>);

    private static void OneOrMore(OpenApiSchema schema)
    {
        (schema.Type, schema.Items) = (null, null);
        schema.AnyOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        ];
    }
}
